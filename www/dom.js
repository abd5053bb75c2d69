/**
 * The page's nodes: the only file that makes or changes them.
 *
 * The natives that write are captured here once, from the prototypes of real nodes: names on `document` can be
 * clobbered by markup (`<form name=createElement>`), globals such as `Element` replaced by old libraries. Nodes are
 * made by createElement, setAttribute and text nodes alone; no string is ever parsed as HTML.
 *
 * On a server there is nothing to capture: `hasDocument` is false and every function throws a TypeError when called.
 * This file must not import anything: wasm-bindgen copies it.
 */
const { document: page, CSSStyleSheet, CustomEvent, WeakMap, Reflect } = globalThis;
const { apply, getPrototypeOf, getOwnPropertyDescriptor } = Reflect;

/**
 * The platform's own method (or getter, or setter) of an object, as a function that takes the object first.
 * Of several definitions on the way to Object.prototype the last is taken, which is the interface's own.
 */
function native(object, name, kind = "value") {
  let found;
  // A chain is six long; where a page has replaced the natives, it may never end.
  for (let next, left = 99; left-- && object && (next = getPrototypeOf(object)); object = next) {
    const descriptor = getOwnPropertyDescriptor(object, name);
    if (descriptor) found = descriptor[kind];
  }
  return (self, ...values) => apply(found, self, values);
}

const createElement = native(page, "createElement");
const createTextNode = native(page, "createTextNode");
const createDocumentFragment = native(page, "createDocumentFragment");
const readyState = native(page, "readyState", "get");
const defaultView = native(page, "defaultView", "get");

let element, text, rendered, seen, sheets;
try {
  element = createElement(page, "p");
  // What a card cannot do without and nobody would miss before it is too late: attributes, and pieces of a text.
  native(element, "setAttribute")(element, "dir", "rtl");
  const { dir } = element;
  if (dir !== "rtl" || element.getAttribute("dir") !== dir || "a\0b".split("\0")[1].slice(0) !== "b") element = undefined;
  text = createTextNode(page, "");
  /** The open state of each `details`: as it was rendered, and as it was last seen. */
  rendered = new WeakMap();
  seen = new WeakMap();
  /** One constructable sheet for each document; such a sheet cannot leave the document that it was made for. */
  sheets = new WeakMap();
} catch {
  // A server, or a page without the means: the functions below throw and their callers keep the fallback.
}

/** Whether there is a page, and it has what a card needs. */
export const hasDocument = !!element;

/** What custom elements extend, whatever the page has put under this name; something that they can name on a server. */
export const HTMLElement = hasDocument ? getPrototypeOf(getPrototypeOf(element)).constructor : class {};

const setAttribute = native(element, "setAttribute");
const removeAttribute = native(element, "removeAttribute");
const insertBefore = native(element, "insertBefore");
const removeChild = native(element, "removeChild");
const attachShadow = native(element, "attachShadow");
const addEventListener = native(element, "addEventListener");
const dispatchEvent = native(element, "dispatchEvent");
const setData = native(text, "data", "set");
const getAttribute = native(element, "getAttribute");
const closest = native(element, "closest");
const getRootNode = native(element, "getRootNode");

/** The script that runs now, or null. Read here because `<img name=currentScript>` cannot reach the getter. */
export const currentScript = native(page, "currentScript", "get");

const findInDocument = native(page, "querySelectorAll");
const findInElement = native(element, "querySelectorAll");

/** All elements of a selector below a document or an element, which may be a form full of clobbering names. */
export const findAll = (node, selector) => (node === page ? findInDocument : findInElement)(node, selector);

/** Calls back when the event comes; once, or with `capture` on its way down. */
export function listen(target, type, listener, capture) {
  addEventListener(target, type, listener, { __proto__: null, capture: !!capture, once: !capture });
}

/** Whether the parser has finished with the document. */
export const isParsed = (document) => readyState(document) !== "loading";

/** The element of an id, in a document. */
export const findById = native(page, "getElementById");

/**
 * Has the browser fetch and check a module without running it.
 * @returns {Promise<void>} rejected when it cannot be had, or is not what the hash says
 */
export function preloadModule(document, address, integrity, nonce) {
  return new Promise((resolve, reject) => {
    const link = createElement(document, "link");
    // A browser that does not know the keyword would never answer.
    if (!link.relList.supports("modulepreload")) return reject();
    const attributes = ["rel", "modulepreload", "crossorigin", "anonymous", "integrity", integrity, "nonce", nonce, "href", address];
    for (let at = 0; at < attributes.length; at += 2) setAttribute(link, attributes[at], attributes[at + 1]);
    const finish = (settle) => () => {
      removeChild(link.parentNode, link);
      settle();
    };
    addEventListener(link, "load", finish(resolve));
    addEventListener(link, "error", finish(reject));
    insertBefore(document.documentElement, link, null);
  });
}

/** The language that an element has of its own or from around it, be it beyond a shadow root. */
export function languageOf(node) {
  for (let root; node; node = root !== node.ownerDocument && root.host) {
    const found = closest(node, '[lang]:not([lang=""])');
    if (found) return getAttribute(found, "lang");
    root = getRootNode(node);
  }
  return "";
}

/** Fires `article-card-<name>` at a card's host, for listeners anywhere above it. */
export function emit(host, name, detail) {
  dispatchEvent(
    host,
    new CustomEvent("article-card-" + name, { __proto__: null, bubbles: true, composed: true, detail }),
  );
}

/**
 * Reads the head of an operations string.
 *
 * Every field ends in U+0000; its first character says what it is:
 * `!code message path line column` an error, `?code path message` a warning, `#format`, `@name` a file that the card
 * lacks; then the tree. The embed leaves messages empty: there the words of the code serve.
 * @param {string} operations
 * @returns {{error?: object, warnings: object[], format: string, fields: string[], at: number}} the tree's fields
 *   begin at `at`; `build` moves it on
 */
export function parseOperations(operations) {
  const fields = operations.split("\0");
  const parsed = { __proto__: null, error: undefined, warnings: [], format: "", fields, at: 0 };
  for (; ; parsed.at++) {
    const field = fields[parsed.at];
    const rest = field.slice(1);
    const words = () => fields[++parsed.at] || rest.split("-").join(" ");
    if (field[0] === "!") {
      const message = words();
      const path = fields[++parsed.at];
      const line = +fields[++parsed.at] || undefined;
      parsed.error = { code: rest, message, path, line, column: +fields[++parsed.at] || undefined };
    } else if (field[0] === "?") {
      const path = fields[++parsed.at];
      parsed.warnings[parsed.warnings.length] = { code: rest, path, message: words() };
    } else if (field[0] === "#") {
      parsed.format = rest;
    } else if (field[0] !== "@") return parsed;
  }
}

/** How many fields are built before the clock is asked. */
const SLICE = 500;

/**
 * Builds a tree: `<name` opens an element, `=name` and the next field set an attribute, `"text` adds a text node,
 * `>` closes the element.
 * @param {{fields: string[], at: number}} parsed from `parseOperations`
 * @param {Document} document
 * @param {() => boolean} [isOver] whether to stop for now; the next call goes on from there
 * @returns {DocumentFragment | undefined} the tree when it is complete
 */
export function build(parsed, document, isOver) {
  const { fields } = parsed;
  const fragment = (parsed.fragment ||= createDocumentFragment(document));
  const parents = (parsed.parents ||= []);
  let node = parsed.node || fragment;
  for (let left = SLICE; parsed.at < fields.length; parsed.at++) {
    if (isOver && !left--) {
      left = SLICE;
      if (isOver()) {
        parsed.node = node;
        return;
      }
    }
    const field = fields[parsed.at];
    const rest = field.slice(1);
    switch (field[0]) {
      case "<":
        parents[parents.length] = node;
        node = insertBefore(node, createElement(document, rest), null);
        break;
      case "=":
        setAttribute(node, rest, fields[++parsed.at]);
        break;
      case '"':
        insertBefore(node, createTextNode(document, rest), null);
        break;
      case ">":
        node = parents[parents.length - 1];
        parents.length--;
    }
  }
  remember(fragment);
  return fragment;
}

function note(details, open) {
  rendered.set(details, open);
  seen.set(details, open);
}

/** Notes the open states in a tree, so that the toggle events of its insertion are known not to be the reader's. */
function remember(root) {
  const all = root.querySelectorAll("details");
  for (let at = 0; at < all.length; at++) note(all[at], all[at].open);
}

/**
 * Takes a `toggle` event, which has to be heard in the capture phase at the root since it does not bubble: fires
 * `article-card-toggle` at the host when it was the reader who opened or closed something.
 */
export function toggled(root, { target }) {
  const { open } = target;
  // What is not noted is no part of the card, but of the fallback in its slot, whose events come by here as well.
  if (seen.get(target) !== !open) return;
  seen.set(target, open);
  const heading = target.previousElementSibling;
  const label = heading && /^h/i.test(heading.nodeName) ? heading : target.firstChild.firstChild;
  emit(root.host, "toggle", { open, label: label.textContent });
}

/** Whether one node may become the other: the same kind of node, with the same part. */
const alike = (one, other) =>
  one.nodeName === other.nodeName && (!one.getAttribute || one.getAttribute("part") === other.getAttribute("part"));

/**
 * Gives an element the attributes of another. `open`, which only a `details` has, stays as the reader left it unless
 * it is rendered otherwise than before.
 */
function patchAttributes(old, fresh) {
  for (let list = fresh.attributes, at = 0; at < list.length; at++) {
    const { name, value } = list[at];
    if (name !== "open" && old.getAttribute(name) !== value) setAttribute(old, name, value);
  }
  for (let list = old.attributes, at = list.length; at--; ) {
    const { name } = list[at];
    if (name !== "open" && !fresh.hasAttribute(name)) removeAttribute(old, name);
  }
  const open = rendered.get(fresh);
  if (open !== undefined && rendered.get(old) !== open) {
    note(old, open);
    open ? setAttribute(old, "open", "") : removeAttribute(old, "open");
  }
}

/**
 * Makes the content of `root` equal to that of `fresh`, which is emptied. Nodes that are alike stay, and with them
 * focus, selection and what the reader opened.
 * @param {Node} root
 * @param {DocumentFragment} fresh
 */
function patch(root, fresh) {
  const pairs = [root, fresh];
  for (let depth = 2; depth; ) {
    const source = pairs[--depth];
    const target = pairs[--depth];
    let old = target.firstChild;
    for (let next; (next = source.firstChild); ) {
      let match = old;
      // Two large cards that have nothing in common: looking through all for each would take seconds.
      for (let ahead = 100; match && !alike(match, next); ) match = ahead-- ? match.nextSibling : null;
      if (!match) {
        insertBefore(target, next, old);
        continue;
      }
      for (let gone; old !== match; removeChild(target, gone)) {
        gone = old;
        old = old.nextSibling;
      }
      old = match.nextSibling;
      removeChild(source, next);
      if (match.attributes) {
        patchAttributes(match, next);
        pairs[depth++] = match;
        pairs[depth++] = next;
      } else if (match.data !== next.data) setData(match, next.data);
    }
    for (let gone; (gone = old); removeChild(target, gone)) old = old.nextSibling;
  }
}

/** The operations that end every root: where a screen reader is told what went wrong, in our own English words. */
export const STATUS = "<p\0=part\0status\0=role\0status\0=lang\0en\0>\0";
const FALLBACK = "<slot\0>\0" + STATUS;

/**
 * Fills a root: with a card, or, while there is none, with the slot that shows the host's own content.
 * @param {ShadowRoot} root
 * @param {{fields: string[], at: number}} [card] from operations that end in `STATUS`
 * @param {() => boolean} [isOver] whether to stop for now: a card of thousands of elements is built in slices, and
 *   shown when it is complete
 * @returns {boolean} whether it is done; else the same call is to be made again
 */
export function show(root, card = parseOperations(FALLBACK), isOver) {
  const fragment = build(card, root.ownerDocument, isOver);
  if (fragment) patch(root, fragment);
  return !!fragment;
}

/** Gives the focus to the first link of a card. */
export function focusLink(root) {
  const link = root.querySelector("[part~=base] a");
  if (link) link.focus({ __proto__: null, preventScroll: true });
}

/** Tells a screen reader something, in a language. */
export function announce(root, status, language) {
  const place = root.querySelector("[part~=status]");
  if (!place) return;
  setAttribute(place, "lang", language);
  patch(place, build(parseOperations('"' + status), root.ownerDocument));
}

/**
 * The open shadow root of a host: the one it has, or a new one that shows the fallback.
 * @param {Element} host
 * @param {ElementInternals} [internals] which also knows a closed declarative root
 */
export function openRoot(host, internals) {
  let root = (internals && internals.shadowRoot) || host.shadowRoot;
  if (!root) {
    // Built before the root is attached: from then on, only a slot shows the fallback.
    const fallback = build(parseOperations(FALLBACK), host.ownerDocument);
    root = attachShadow(host, { __proto__: null, mode: "open" });
    insertBefore(root, fallback, null);
  }
  return root;
}

/** What a rendered card consists of, `style` and `link` aside. */
const cardTags =
  /^(a|article|section|p|h[1-6r]|br|span|time|fig(ure|caption)|img|[uo]l|li|details|summary|blockquote|div|t(able|body|[rhd])|caption|pre|code|em|strong|small)$/;
const cardAttributes =
  /^(part|class|id|lang|dir|role|aria-labelledby|headingreset|rel|referrerpolicy|target|datetime|alt|width|height|loading|decoding|start|(col|row)span|scope|tabindex|open)$/;

/** Whether a template holds nothing but what our own renderer writes: its nodes are about to come alive. */
function isCard(content) {
  const all = content.querySelectorAll("*");
  for (let at = 0; at < all.length; at++) {
    const { localName, attributes } = all[at];
    if (!cardTags.test(localName)) return;
    for (let place = 0; place < attributes.length; place++) {
      const { name, value } = attributes[place];
      const isSafe = /^(href|src)$/.test(name) ? /^(https?|mailto|tel):/.test(value) : cardAttributes.test(name);
      if (!isSafe) return;
    }
  }
  return true;
}

/**
 * Moves a server's card, left as a plain `template` by a client-side router or a late parser, into the root.
 * @returns {boolean} whether the root holds a card
 */
export function adoptCard(host, root) {
  const template = host.querySelector(":scope > template[shadowrootmode]");
  if (template) {
    const { content } = template;
    for (let style; (style = content.querySelector("style,link")); ) removeChild(style.parentNode, style);
    if (isCard(content)) {
      removeChild(host, template);
      patch(root, content);
    }
  }
  remember(root);
  return !!root.querySelector("[part~=base]");
}

/**
 * Styles a root by an adopted sheet, which no Content-Security-Policy forbids, and removes a server's `style` from it.
 * Where there are no constructable sheets the card stays as the server styled it, or plain.
 * @param {ShadowRoot} root
 * @param {string} css
 */
export function adopt(root, css) {
  try {
    const document = root.ownerDocument;
    let sheet = sheets.get(document);
    if (!sheet) {
      sheet = new (document === page ? CSSStyleSheet : defaultView(document).CSSStyleSheet)();
      sheet.replaceSync(css);
      sheets.set(document, sheet);
    }
    const list = [sheet];
    const old = root.adoptedStyleSheets;
    for (let at = 0; at < old.length; at++) if (old[at] !== sheet) list[list.length] = old[at];
    root.adoptedStyleSheets = list;
    for (let style; (style = root.querySelector("style")); ) removeChild(style.parentNode, style);
  } catch {
    // An old browser, or a document without a window.
  }
}

/** Builds `<article-card>` inside a placeholder, around the placeholder's own content, which becomes the fallback. */
export function wrapChildren(placeholder, tag, attributes) {
  const document = placeholder.ownerDocument;
  const card = createElement(document, tag);
  for (let at = 0; at < attributes.length; at += 2) setAttribute(card, attributes[at], attributes[at + 1]);
  while (placeholder.firstChild) insertBefore(card, placeholder.firstChild, null);
  insertBefore(placeholder, card, null);
}

/**
 * Shows a card in a root of the JavaScript API's caller; the second call patches the first card in place.
 * @param {Element | ShadowRoot} target
 * @param {string} operations
 * @param {string} css
 * @returns {ShadowRoot}
 */
export function mount(target, operations, css) {
  const root = target.nodeType === 11 ? target : openRoot(target);
  adopt(root, css);
  show(root, parseOperations(operations + STATUS));
  return root;
}

/** Takes the card away; the host's own content shows again. */
export function unmount(root) {
  show(root);
}
