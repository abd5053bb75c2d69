/**
 * Tells when a reader comes near a card, so that its article is fetched no earlier.
 */
const { IntersectionObserver } = globalThis;

/** How near: about a screen away, on the page or in a box that scrolls. */
const NEAR = "800px 0px";

/**
 * One observer for all cards.
 * @param {(card: Element) => void} come called once for each card that is watched
 */
export function nearness(come) {
  let observer;
  return {
    __proto__: null,

    /** Waits for the reader to come near; false where that cannot be known. */
    watch(card) {
      try {
        (observer ||= new IntersectionObserver(
          (entries) => {
            for (let at = 0; at < entries.length; at++) {
              const { isIntersecting, target } = entries[at];
              if (isIntersecting) {
                observer.unobserve(target);
                come(target);
              }
            }
          },
          { __proto__: null, rootMargin: NEAR, scrollMargin: NEAR },
        )).observe(card);
        return true;
      } catch {}
    },

    /** Waits no longer. */
    forget(card) {
      if (observer) observer.unobserve(card);
    },
  };
}
