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
 * @returns {Function | undefined} the class that the name stands for now; nothing on a server, and for what is no name of
 *   a custom element
 */
export function define(tag, elementClass, registry = globalThis.customElements) {
  try {
    if (hasDocument && !registry.get(tag)) {
      try {
        registry.define(tag, elementClass);
      } catch {
        // A class has one name: for a second one it takes another class.
        registry.define(tag, class extends elementClass {});
      }
    }
    return registry.get(tag);
  } catch {
    // There is no registry, or this is no name for an element.
  }
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
    try {
      const first = placeholder.firstElementChild;
      if (first && first.localName === tag) return;
      const attributes = ["src", placeholder.getAttribute(PLACEHOLDER)];
      for (let at = 1; at < options.length; at++) {
        const { attribute } = options[at];
        const value = placeholder.getAttribute("data-" + attribute);
        if (value !== null) attributes.push(attribute, value);
      }
      wrapChildren(placeholder, tag, attributes);
    } catch {
      // A form whose controls have the names of methods, or a page without the means: it stays what it is, a link.
    }
  };
  const scan = (node) => {
    try {
      const found = findAll(node, `[${PLACEHOLDER}]`);
      for (let at = 0; at < found.length; at++) fill(found[at]);
      if (node.hasAttribute && node.hasAttribute(PLACEHOLDER)) fill(node);
    } catch {
      // A text node.
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
