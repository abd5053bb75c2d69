/**
 * Registers the element, and turns placeholders into elements where an editor strips unknown tags.
 */
import { findAll, hasDocument, isParsed, listen, wrapChildren } from "./dom.js";
import { options } from "./options.js";

const { MutationObserver } = globalThis;

const PLACEHOLDER = "data-article-card";

/**
 * Defines a custom element unless the name is taken: the first version on a page wins.
 * @param {string} tag
 * @param {Function} elementClass
 * @param {CustomElementRegistry} [registry]
 * @returns {Function | undefined} the class that the name stands for now; nothing on a server
 */
export function define(tag, elementClass, registry = globalThis.customElements) {
  try {
    if (hasDocument && !registry.get(tag)) registry.define(tag, elementClass);
  } catch {
    // A second script defined the name in between, or there is no registry.
  }
  return registry && registry.get(tag);
}

/**
 * Puts an element into every `[data-article-card]`, now and later. The attribute's value is the `src`, options come
 * from `data-heading-level` and so on, and what the placeholder held becomes the fallback.
 * @param {Document} document
 * @param {string} tag
 */
export function watchPlaceholders(document, tag) {
  if (!isParsed(document)) {
    // Half a placeholder must not be taken: the parser would put the rest beside the card.
    listen(document, "DOMContentLoaded", () => watchPlaceholders(document, tag));
    return;
  }
  const fill = (placeholder) => {
    const first = placeholder.firstElementChild;
    if (first && first.localName === tag) return;
    const attributes = ["src", placeholder.getAttribute(PLACEHOLDER)];
    for (let at = 1; at < options.length; at++) {
      const { attribute } = options[at];
      const value = placeholder.getAttribute("data-" + attribute);
      if (value !== null) attributes.push(attribute, value);
    }
    wrapChildren(placeholder, tag, attributes);
  };
  const scan = (node) => {
    try {
      const found = findAll(node, `[${PLACEHOLDER}]`);
      for (let at = 0; at < found.length; at++) fill(found[at]);
      if (node.hasAttribute && node.hasAttribute(PLACEHOLDER)) fill(node);
    } catch {
      // A text node, or a page without the means: its placeholders stay what they are, links.
    }
  };
  scan(document);
  try {
    new MutationObserver((records) => {
      for (let at = 0; at < records.length; at++) {
        for (let place = 0, { addedNodes } = records[at]; place < addedNodes.length; place++) scan(addedNodes[place]);
      }
    }).observe(document, { __proto__: null, childList: true, subtree: true });
  } catch {
    // Later ones stay links.
  }
}
