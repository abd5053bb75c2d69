// Pages that a card must survive: what each does, as a script that runs in it before ours. Data only; hostile.spec.mjs
// says what must come of it.

/**
 * Keys that a native of the browser, or code of ours, could look for on Object.prototype: the option bags of every call
 * that is made on the way from a script tag to a card, property descriptors, promises, iteration, and our own records.
 */
export const KEYS = [
  // fetch and Request
  'method', 'headers', 'body', 'referrer', 'referrerPolicy', 'mode', 'credentials', 'cache', 'redirect', 'integrity',
  'keepalive', 'signal', 'window', 'duplex', 'priority', 'targetAddressSpace', 'privateToken', 'browsingTopics',
  // attachShadow, customElements.define, createElement, addEventListener, CustomEvent, observers, style sheets
  'delegatesFocus', 'slotAssignment', 'serializable', 'clonable', 'customElementRegistry', 'extends', 'is',
  'formAssociated', 'disabledFeatures', 'observedAttributes', 'connectedCallback', 'disconnectedCallback',
  'adoptedCallback', 'attributeChangedCallback', 'formResetCallback', 'capture', 'once', 'passive', 'handleEvent',
  'bubbles', 'cancelable', 'composed', 'detail', 'childList', 'attributes', 'attributeFilter', 'attributeOldValue',
  'characterData', 'characterDataOldValue', 'subtree', 'root', 'rootMargin', 'scrollMargin', 'threshold', 'delay',
  'trackVisibility', 'baseURL', 'media', 'disabled',
  // TextDecoder, getReader, WebAssembly, Intl
  'fatal', 'ignoreBOM', 'stream', 'initial', 'maximum', 'shared', 'builtins', 'importedStringConstants', 'dateStyle',
  'timeStyle', 'timeZone', 'calendar', 'numberingSystem', 'localeMatcher', 'hour12', 'weekday', 'year', 'month', 'day',
  'type', 'style', 'minimumFractionDigits', 'notation', 'formatMatcher',
  // promises, iteration, coercion, property descriptors, arrays
  'next', 'done', 'return', 'value', 'get', 'set', 'writable', 'enumerable', 'configurable', 'length', 'cause',
  // our own records and the options of a card
  'code', 'message', 'path', 'line', 'column', 'again', 'bytes', 'address', 'count', 'over', 'waiting', 'finish', 'row',
  'attribute', 'name', 'error', 'warnings', 'format', 'fields', 'at', 'prepare', 'render', 'substitute', 'styles',
  'responseUrl', 'documentUrl', 'pageLang', 'src', 'index', 'headingLevel', 'flashbackOpen', 'collapse', 'sections',
  'maxBullets', 'lang', 'dir', 'images', 'linkTarget', 'loading', 'timeout', 'maxBytes', 'allowOrigins', 'stylesheet',
  'nonce', 'host', 'shadowRoot', 'article', 'open', 'version', 'settings', 'module_or_path', 'memory', 'exports',
];

/** How a key gets on Object.prototype; each takes the key as JSON. */
export const POLLUTIONS = {
  string: (key) => `Object.prototype[${key}] = 'evil';`,
  number: (key) => `Object.prototype[${key}] = 7;`,
  true: (key) => `Object.prototype[${key}] = true;`,
  object: (key) => `Object.prototype[${key}] = { evil: 'evil' };`,
  list: (key) => `Object.prototype[${key}] = ['evil'];`,
  function: (key) => `Object.prototype[${key}] = function () { return 'evil'; };`,
  getter: (key) => `Object.defineProperty(Object.prototype, ${key}, { __proto__: null, configurable: true, get() { return 'evil'; } });`,
  'throwing getter': (key) => `Object.defineProperty(Object.prototype, ${key}, { __proto__: null, configurable: true, get() { throw new Error('polluted'); }, set() {} });`,
  setter: (key) => `Object.defineProperty(Object.prototype, ${key}, { __proto__: null, configurable: true, set() {} });`,
  constant: (key) => `Object.defineProperty(Object.prototype, ${key}, { __proto__: null, configurable: true, value: 'evil' });`,
};

/** Natives that are used on the way to a card, as paths from the global object; `globals` adds those that a script of ours captures. */
export const NATIVES = [
  'Object.keys', 'Object.hasOwn', 'Object.defineProperty', 'Object.prototype.hasOwnProperty', 'Object.getOwnPropertyDescriptor',
  'Reflect.apply', 'Reflect.getPrototypeOf', 'Reflect.getOwnPropertyDescriptor', 'JSON.stringify', 'Array.isArray', 'Array.from',
  'Function.prototype.call', 'Function.prototype.apply', 'Function.prototype.bind', 'Symbol.iterator',
  'Array.prototype.push', 'Array.prototype.indexOf', 'Array.prototype.includes', 'Array.prototype.join', 'Array.prototype.map',
  'Array.prototype.slice', 'Array.prototype.concat', 'Array.prototype.filter', 'Array.prototype.forEach', 'Array.prototype.entries',
  'String.prototype.split', 'String.prototype.slice', 'String.prototype.replace', 'String.prototype.replaceAll',
  'String.prototype.charCodeAt', 'String.prototype.toWellFormed', 'String.prototype.includes', 'String.prototype.trim',
  'RegExp.prototype.test', 'RegExp.prototype.exec', 'Promise.prototype.then', 'Promise.resolve', 'Promise.all',
  'WeakMap.prototype.get', 'WeakMap.prototype.set', 'Uint8Array.prototype.set', 'DataView.prototype.setUint32',
  'TextDecoder.prototype.decode', 'TextEncoder.prototype.encode', 'WebAssembly.Module', 'WebAssembly.Instance',
  'WebAssembly.compile', 'WebAssembly.instantiate', 'WebAssembly.Module.imports',
  'Intl.DateTimeFormat', 'Intl.ListFormat', 'Intl.PluralRules', 'Date.prototype.setUTCFullYear',
  'Document.prototype.createElement', 'Document.prototype.createTextNode', 'Document.prototype.createDocumentFragment',
  'Document.prototype.querySelectorAll', 'Document.prototype.getElementById', 'Document.prototype.readyState',
  'Document.prototype.currentScript', 'Document.prototype.defaultView', 'Element.prototype.setAttribute', 'Element.prototype.getAttribute',
  'Element.prototype.removeAttribute', 'Element.prototype.hasAttribute', 'Element.prototype.attachShadow', 'Element.prototype.shadowRoot',
  'Element.prototype.querySelector', 'Element.prototype.querySelectorAll', 'Element.prototype.firstElementChild', 'Element.prototype.closest',
  'Element.prototype.attributes', 'Element.prototype.localName', 'HTMLElement.prototype.attachInternals', 'HTMLElement.prototype.dir',
  'Node.prototype.insertBefore', 'Node.prototype.appendChild', 'Node.prototype.removeChild', 'Node.prototype.textContent',
  'Node.prototype.parentNode', 'Node.prototype.firstChild', 'Node.prototype.nextSibling', 'Node.prototype.nodeName', 'Node.prototype.isConnected',
  'Node.prototype.ownerDocument', 'Node.prototype.baseURI', 'Node.prototype.getRootNode', 'CharacterData.prototype.data',
  'DocumentFragment.prototype.querySelector', 'DocumentFragment.prototype.querySelectorAll', 'ShadowRoot.prototype.host',
  'ShadowRoot.prototype.adoptedStyleSheets', 'CSSStyleSheet.prototype.replaceSync', 'HTMLScriptElement.prototype.type',
  'EventTarget.prototype.addEventListener', 'EventTarget.prototype.dispatchEvent', 'CustomElementRegistry.prototype.define',
  'CustomElementRegistry.prototype.get', 'MutationObserver.prototype.observe', 'IntersectionObserver.prototype.observe',
  'Response.prototype.body', 'Response.prototype.ok', 'Response.prototype.status', 'Response.prototype.url',
  'ReadableStream.prototype.getReader', 'ReadableStreamDefaultReader.prototype.read', 'AbortController.prototype.signal',
  'AbortController.prototype.abort', 'URL.prototype.href', 'URL.prototype.protocol', 'URL.prototype.origin',
];

/** Runs in the page: `change(holder, name, descriptor)` for a native, wherever on the chain it is defined. */
const REACH = `
  const reach = (path, change) => {
    const names = path.split('.');
    const name = names.pop();
    let holder = globalThis;
    for (const step of names) holder = holder && holder[step];
    while (holder && !Object.prototype.hasOwnProperty.call(holder, name)) holder = Object.getPrototypeOf(holder);
    if (holder) change(holder, name, Object.getOwnPropertyDescriptor(holder, name));
  };`;

const redefine = (replacement) => (path) => `{${REACH}
  reach(${JSON.stringify(path)}, (holder, name, descriptor) => {
    const replace = (native) => (${replacement});
    if (!descriptor.configurable && !descriptor.writable) return;
    const fresh = { __proto__: null, configurable: true, enumerable: descriptor.enumerable };
    if (descriptor.get && typeof replace(descriptor.get) === 'function') Object.assign(fresh, { get: replace(descriptor.get), set: descriptor.set && replace(descriptor.set) });
    else Object.assign(fresh, { writable: true, value: replace(descriptor.value) });
    descriptor.configurable ? Object.defineProperty(holder, name, fresh) : (holder[name] = fresh.value);
  });
}`;

/** What a page does to a native; each takes the native's path. The last one is honest: analytics and polyfills do so. */
export const CHANGES = {
  removed: (path) => `{${REACH} reach(${JSON.stringify(path)}, (holder, name) => { delete holder[name]; }); }`,
  'not a function': redefine("'evil'"),
  throwing: redefine("function () { throw new Error('replaced'); }"),
  'doing nothing': redefine('function () {}'),
  'answering with an object': redefine("function () { return { evil: 'evil' }; }"),
  'answering with a string': redefine("function () { return 'evil'; }"),
  wrapped: redefine(`typeof native !== 'function' ? native : new Proxy(native, {})`),
};

/** Single pages that do more than one thing. */
export const PAGES = {
  'every constructor and prototype frozen': `
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      const value = globalThis[name];
      if (typeof value === 'function' && value.prototype && name !== 'Window') { Object.freeze(value); Object.freeze(value.prototype); }
    }
    for (const value of [Math, JSON, Reflect, Intl, WebAssembly, Object.prototype, Function.prototype, Array.prototype, Promise.prototype]) Object.freeze(value);`,
  'a sealed global object': 'Object.preventExtensions(Object.prototype); for (const n of ["fetch","URL","document"]) Object.defineProperty(globalThis, n, { configurable: false });',
  'an Array.prototype.toJSON as of Prototype 1.6.1': `
    Array.prototype.toJSON = function () { return '[' + this.map((item) => JSON.stringify(item)).join(', ') + ']'; };
    String.prototype.toJSON = function () { return '"' + this + '"'; };
    Number.prototype.toJSON = function () { return String(this); };
    Date.prototype.toJSON = function () { return '"' + this.toISOString() + '"'; };`,
  'methods on Array.prototype that a for-in loop meets': `
    for (const name of ['each', 'first', 'last', 'contains', 'remove', 'clone', 'extend']) Array.prototype[name] = function () { throw new Error(name); };`,
  'a textContent that writes HTML': `
    const set = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML').set;
    Object.defineProperty(Node.prototype, 'textContent', { configurable: true, get() { return ''; }, set(value) { set.call(this, value); } });`,
  'setters that write HTML': `
    const set = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML').set;
    for (const [owner, name] of [[CharacterData, 'data'], [Node, 'nodeValue'], [HTMLElement, 'innerText'], [HTMLElement, 'outerText']]) {
      Object.defineProperty(owner.prototype, name, { configurable: true, get() { return ''; }, set(value) { set.call(this.parentNode || this, value); } });
    }`,
  'a fake TextEncoder for ASCII': `
    globalThis.TextEncoder = class { encode(text) { return Uint8Array.from(text, (character) => character.charCodeAt(0)); } };`,
  'timers and promises wrapped as zone.js does': `
    const then = Promise.prototype.then;
    Promise.prototype.then = function (...callbacks) { return then.apply(this, callbacks.map((callback) => callback && ((value) => callback(value)))); };
    const { setTimeout: timer } = globalThis;
    globalThis.setTimeout = (callback, ...rest) => timer(() => callback(), ...rest);
    const { addEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type, listener, ...rest) { return addEventListener.call(this, type, (event) => listener.call(this, event), ...rest); };`,
  'a fetch that is wrapped': `
    const { fetch } = globalThis;
    globalThis.fetch = async function (...all) { return fetch.apply(this, all); };`,
  'another Promise': 'globalThis.Promise = class extends Promise {};',
  'no queueMicrotask and no FinalizationRegistry': 'delete globalThis.queueMicrotask; delete globalThis.FinalizationRegistry;',
  'an own customElements.define': `
    const { define } = CustomElementRegistry.prototype;
    CustomElementRegistry.prototype.define = function (name, made, options) { return define.call(this, name, made, options); };`,
  'shadow roots forced open': `
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (init) { return attachShadow.call(this, { ...init, mode: 'open' }); };`,
};

/** Markup that takes names of the page away. `%` stands for the two cards. */
export const CLOBBERING = {
  'names of document': [
    'createElement', 'createTextNode', 'createDocumentFragment', 'currentScript', 'defaultView', 'readyState', 'querySelectorAll',
    'getElementById', 'addEventListener', 'head', 'body', 'documentElement', 'baseURI', 'ownerDocument', 'host', 'nodeType', 'firstChild',
    'implementation', 'adoptedStyleSheets', 'styleSheets', 'location', 'URL', 'cookie', 'domain', 'lang', 'getAttribute', 'parentNode',
  ].map((name) => `<img name="${name}"><form name="${name}"></form>`).join('') + '%',
  'names of the global object': [
    'fetch', 'WebAssembly', 'customElements', 'self', 'globalThis', 'document', 'URL', 'Promise', 'core', 'settings', 'options',
    'articleCard', 'ArticleCard', 'ArticleCardElement', 'article-card', 'embed', 'module', 'instance',
  ].map((name) => `<a id="${name}" href="https://elsewhere.example/">.</a><a id="${name}" name="x">.</a>`).join('') + '%',
  'the names of a form around the cards': `<form>${[
    'parentNode', 'host', 'getAttribute', 'hasAttribute', 'nodeName', 'nodeType', 'firstChild', 'nextSibling', 'lang', 'attributes',
    'querySelector', 'querySelectorAll', 'insertBefore', 'removeChild', 'ownerDocument', 'getRootNode', 'closest', 'isConnected',
  ].map((name) => `<input type="hidden" name="${name}">`).join('')}%</form>`,
  'a form as the parent of everything, found again by its own input': '<form id="f"></form><input type="hidden" form="f" name="parentNode"><div>%</div>',
};
