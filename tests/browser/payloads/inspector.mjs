/**
 * Runs in a page before anything else: notes what must never run, and says what of a tree no card may have. It uses no
 * code of the card's.
 */
export function inspector() {
  window.fired = [];
  for (const name of ['canary', 'alert', 'confirm', 'prompt', 'open', 'print']) {
    window[name] = () => {
      fired.push(name);
    };
  }

  // What is inserted raw, for comparison, clobbers names of a form.
  const { getAttributeNames: namesOf, getAttribute: valueOf } = Element.prototype;
  const handlers = ['onclick', 'onerror', 'onload', 'onfocus', 'ontoggle', 'onmouseover', 'onanimationstart'];
  const list = (words) => new Set(words.split(' '));
  const elements = list('article h1 h2 h3 h4 h5 h6 p section div span a em strong code small time br ul ol li blockquote pre hr '
    + 'details summary figure img figcaption table caption tbody tr th td');
  const parts = list('base kicker headline headline-link alternative-headline byline author publisher date image caption lede section '
    + 'section-heading flashback-heading flashback flashback-summary flashback-list summary-list summary-item rest correction reply '
    + 'reply-link status');
  const classes = list('article-card visually-hidden table');
  const is = (pattern) => (value) => pattern.test(value);
  const attributes = {
    __proto__: null,
    part: (value) => parts.has(value),
    class: (value) => classes.has(value),
    id: is(/^headline(-\d+)?$/),
    'aria-labelledby': is(/^headline(-\d+)?$/),
    lang: is(/^[A-Za-z0-9-]+$/),
    dir: is(/^(ltr|rtl)$/),
    role: (value, { localName }) => localName === 'p' && value === 'status',
    rel: is(/^noopener$/),
    target: is(/^_blank$/),
    referrerpolicy: is(/^strict-origin-when-cross-origin$/),
    headingreset: is(/^$/),
    open: (value, { localName }) => localName === 'details' && value === '',
    alt: (_, { localName }) => localName === 'img',
    width: is(/^\d{1,6}$/),
    height: is(/^\d{1,6}$/),
    loading: is(/^(lazy|eager)$/),
    decoding: is(/^async$/),
    datetime: is(/^[\d:TZ+-]+$/),
    start: is(/^-?\d+$/),
    colspan: is(/^\d+$/),
    rowspan: is(/^\d+$/),
    scope: is(/^(row|col)$/),
    tabindex: (value, { localName }) => localName === 'div' && value === '0',
    // What counts is how this engine reads the address, not what it looks like.
    href: (value, node) => {
      const { protocol, username, password } = new URL(value);
      return node.localName === 'a' && /^(https?|mailto|tel):$/.test(protocol) && !username && !password
        && node.rel === 'noopener' && withBars(node.href) === withBars(value);
    },
    src: (value, { localName }) => localName === 'img' && /^https?:$/.test(new URL(value).protocol),
  };

  // Chromium alone escapes them in a path, and the address may come from another engine's card.
  const withBars = (address) => address.replaceAll('%7C', '|');

  /** What below a node no card may have. */
  window.faultsOf = (root) => {
    const faults = [];
    for (const node of root.querySelectorAll('*')) {
      if (!elements.has(node.localName) || node.namespaceURI !== 'http://www.w3.org/1999/xhtml') faults.push(`<${node.localName}>`);
      for (const name of namesOf.call(node)) {
        const value = valueOf.call(node, name);
        let allowed = false;
        try {
          allowed = name in attributes && !!attributes[name](value, node);
        } catch {}
        if (!allowed) faults.push(`<${node.localName} ${name}="${value}">`);
      }
      for (const name of handlers) if (typeof node[name] === 'function') faults.push(`${node.localName}.${name}`);
    }
    if (root.textContent.includes('\0')) faults.push('U+0000');
    return faults;
  };

  /** Outside of a shadow root, a headline's id ends in a number. */
  const idOf = (value) => value.replace(/^headline-\d+$/, 'headline');

  /** A tree as text, the same for trees that look the same: neighbouring texts are one, attributes are sorted. */
  window.treeOf = (root) => {
    let text = '';
    const walk = (parent) => {
      let before = false;
      for (const node of parent.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) {
          text += (before || !node.data ? '' : '"') + node.data;
          before ||= !!node.data;
          continue;
        }
        before = false;
        text += `<${node.localName}`;
        if (node.attributes) for (const name of node.getAttributeNames().sort()) text += ` ${name}=${JSON.stringify(idOf(node.getAttribute(name)))}`;
        text += '>';
        walk(node);
        text += '</>';
      }
    };
    walk(root);
    return text;
  };

  /** A number that tells trees apart (FNV-1a, twice). */
  window.digest = (text) => {
    let [one, two] = [0x811c9dc5, 0x1000193];
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
      two = Math.imul(two ^ text.charCodeAt(at), 0x5bd1e995);
    }
    return (one >>> 0) * 1048576 + ((two >>> 0) & 1048575);
  };
}
