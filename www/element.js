/**
 * `<article-card>`: finds its article, has it rendered, shows the card or keeps the fallback. Importing this file
 * defines nothing.
 */
import { core } from "./core.js";
import { define } from "./define.js";
import * as dom from "./dom.js";
import { sentence } from "./failure.js";
import { load, resolve, settings } from "./load.js";
import { nearness } from "./nearness.js";
import { options, read, reflect, serialise } from "./options.js";
import { isOver, later, nextTurn } from "./turns.js";

const { JSON, MutationObserver, Promise, TextEncoder } = globalThis;

/** For JSON.stringify: libraries of old give lists and primitives a `toJSON` that writes them as strings. */
function plain(key, value) {
  const own = this[key];
  if (typeof own === "bigint") return "" + own;
  return own === null || typeof own !== "object" || Array.isArray(own) ? own : value;
}

const isScript = (node) => /^script$/i.test(node.nodeName) && /^application\/(ld\+)?json$/i.test(node.type);

export class ArticleCardElement extends dom.HTMLElement {
  static version = __ARTICLE_CARD_VERSION__;

  /** Limits of fetching: `timeout`, `maxBytes`, `allowOrigins`. */
  static settings = settings;

  // `customElements.define` asks for these; without own ones a polluted Object.prototype would answer.
  static formAssociated = false;
  static disabledFeatures = [];
  static get observedAttributes() {
    const names = [];
    for (let at = 0; at < options.length; at++) names[at] = options[at].attribute;
    return names;
  }

  /**
   * @param {string} [tag]
   * @param {CustomElementRegistry} [registry]
   * @returns the class that the tag stands for, which is another one if the tag was taken
   */
  static define(tag = "article-card", registry) {
    return define(tag, this, registry);
  }

  /** For all cards whose `src` waits for the reader to come near. */
  static #nearness = nearness((card) => {
    card.#near = true;
    card.#schedule();
  });

  #internals;
  #root;
  #scheduled;
  /** The `article` property. */
  #article;
  /** The bytes in memory, the text or the `src` that they came from, and the address after redirects. */
  #bytes;
  #text;
  #src;
  #responseUrl = "";
  /** Ends the request for `#src`; kept after the answer, so that a failure is not repeated by a new option. */
  #cancel;
  /** Whether the reader has come near. */
  #near;
  /** What the root shows: the bytes of the card, `true` for a card that is not ours, nothing for the fallback. */
  #shown;
  /** Whether a server's card is shown, which stays until another article is asked for. */
  #adopted;
  /** Whether the card stays while the next one is on its way, and if that fails. */
  #keep;
  /** What the card that stays was made of. */
  #earlier;
  /** Whether the next request asks the server, whatever the browser has kept. */
  #again;
  /** The failure that was told last, so that it is told once. */
  #told;
  /** Counts updates: an earlier one that is still at work has lost. */
  #round = 0;
  /** Resolves the promises of `refresh`. */
  #settle;

  get article() {
    return this.#article;
  }

  /** An object or JSON text; anything empty is none. An object is read when the card is rendered, and again for every change of an option. */
  set article(article) {
    // Frameworks that have no article bind nothing: a server's card stays.
    if (!article && !this.#article) return;
    this.#article = article;
    this.#forget();
    this.#schedule();
  }

  /** Another article is wanted: nothing of the one before stays. */
  #forget() {
    this.#adopted = this.#keep = undefined;
  }

  /** Gets the article again. The card stays until the new one is there, and stays if that fails. */
  refresh() {
    return new Promise((done) => {
      const earlier = this.#settle;
      this.#settle = () => {
        if (earlier) earlier();
        done();
      };
      // While a card stays, it is what was before the first of several calls.
      this.#keep ||
        (this.#earlier = {
          __proto__: null,
          bytes: this.#bytes,
          text: this.#text,
          src: this.#src,
          responseUrl: this.#responseUrl,
        });
      this.#stop();
      // A server's card has nothing to be got again from, unless it names its article.
      this.#adopted &&= !this.getAttribute("src");
      this.#told = undefined;
      this.#near = this.#again = true;
      this.#keep = !!this.#shown;
      if (this.#root && this.isConnected) this.#schedule();
      else this.#settled();
    });
  }

  connectedCallback() {
    try {
      if (this.#root || this.#isWhole()) this.#start();
      else {
        // The parser gives no declarative root to an element that has a root already: let it read on first.
        later(() => {
          if (!this.shadowRoot || this.#isWhole()) this.#start();
          else dom.listen(this.ownerDocument, "DOMContentLoaded", () => this.#start());
        });
      }
    } catch {
      // As in #start.
    }
  }

  disconnectedCallback() {
    // A move within the page connects again before this runs, and must not fetch again.
    later(() => {
      if (this.isConnected) return;
      ArticleCardElement.#nearness.forget(this);
      if (!this.#bytes) this.#stop();
      this.#settled();
    });
  }

  connectedMoveCallback() {}

  adoptedCallback() {
    if (this.#root) dom.adopt(this.#root, core.styles);
  }

  attributeChangedCallback(name, old, value) {
    if (old === value) return;
    if (name === "src") {
      this.#forget();
      this.#told = undefined;
    }
    this.#schedule();
  }

  /** Whether the parser has got beyond the element's start, and beyond the template of a server's card. */
  #isWhole() {
    return (this.firstChild && !this.shadowRoot) || this.nextSibling || dom.isParsed(this.ownerDocument);
  }

  #start() {
    if (!this.isConnected) return;
    try {
      if (!this.#root) this.#open();
      dom.adopt(this.#root, core.styles);
      this.#schedule();
    } catch {
      // The page lacks what a card needs; without a root of ours the fallback shows as it is.
    }
  }

  #open() {
    try {
      this.#internals = this.attachInternals();
    } catch {}
    this.#root = dom.openRoot(this, this.#internals);
    dom.listen(this.#root, "toggle", (event) => dom.toggled(this.#root, event), true);
    for (let at = -1; at < options.length; at++) {
      // Properties that were set before the class was there hide its accessors.
      const name = at < 0 ? "article" : options[at].name;
      if (Reflect.getOwnPropertyDescriptor(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    new MutationObserver(() => this.#schedule()).observe(this, {
      __proto__: null,
      childList: true,
      characterData: true,
      subtree: true,
    });
    if (!dom.isParsed(this.ownerDocument)) {
      dom.listen(this.ownerDocument, "DOMContentLoaded", () => this.#schedule());
    }
  }

  /** Keeps a server's card, if there is one in the root or in a `template` that no parser took. */
  #adopt() {
    if (this.#shown || this.#article || !dom.adoptCard(this, this.#root)) return;
    this.#shown = this.#adopted = true;
    this.#state("ready");
  }

  /** Several changes in a row are one update. */
  async #schedule() {
    if (this.#scheduled || !this.#root) return;
    this.#scheduled = true;
    await null;
    this.#scheduled = false;
    if (!this.isConnected) return;
    this.#round++;
    try {
      this.#adopt();
      if (this.#adopted) this.#settled();
      else this.#update();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Finds the article: the property, `src`, a child script, in this order. */
  #update() {
    const src = this.getAttribute("src");
    let text = this.#article;
    if (!text) {
      if (src && src[0] !== "#") return this.#fetch(src);
      const script = src ? dom.findById(this.ownerDocument, src.slice(1)) : this.#childScript();
      const isComplete = dom.isParsed(this.ownerDocument) || (script && script.nextSibling);
      if (!script || !isScript(script) || !isComplete) {
        this.#stop();
        if (src && isComplete) throw { code: "source-missing", message: "The page has no JSON script with this id: " + src };
        this.#wait();
        if (isComplete) this.#settled();
        return;
      }
      text = script.textContent;
    } else if (typeof text !== "string") {
      try {
        text = JSON.stringify(text, plain) || "";
      } catch (error) {
        this.#stop();
        throw { code: "article-invalid", message: "The article cannot be written as JSON: " + error };
      }
    }
    if (text !== this.#text) {
      this.#stop();
      this.#told = undefined;
      this.#text = text;
      this.#bytes = new TextEncoder().encode(text);
    }
    this.#render();
  }

  #childScript() {
    let child = this.firstElementChild;
    while (child && !isScript(child)) child = child.nextElementSibling;
    return child;
  }

  #fetch(src) {
    // As with an image, a new base (`history.pushState`) asks for nothing new.
    if (src === this.#src) {
      if (this.#bytes) this.#render();
      return;
    }
    this.#stop();
    const address = resolve(src, this.baseURI);
    if (!address) throw { code: "fetch-address", message: "This is no http or https address: " + src };
    this.#wait();
    if (!this.#near && this.loading === "lazy" && ArticleCardElement.#nearness.watch(this)) return;
    this.#src = src;
    this.#cancel = load(address, (result) => {
      if (result.code) return this.#fail(result);
      this.#bytes = result.bytes;
      this.#responseUrl = result.address;
      this.#schedule();
    }, this.#again);
    this.#again = false;
  }

  /** Forgets the article, and ends its request. */
  #stop() {
    if (this.#cancel) this.#cancel();
    this.#cancel = this.#bytes = this.#text = this.#src = undefined;
    this.#responseUrl = "";
  }

  /** Shows the fallback until the next article is there, unless the card is to stay. */
  #wait(state = "loading") {
    if (!this.#keep) {
      this.#shown = undefined;
      dom.show(this.#root);
    }
    this.#state(state);
  }

  /** What the attributes and the surroundings say, for the core. */
  #options() {
    const values = {
      __proto__: null,
      responseUrl: this.#responseUrl,
      documentUrl: this.baseURI,
      pageLang: dom.languageOf(this),
    };
    for (let at = 0; at < options.length; at++) {
      const value = this.getAttribute(options[at].attribute);
      // The card is what the property says.
      if (value !== null) values[options[at].name] = "" + read(options[at], value);
    }
    return serialise(values);
  }

  async #render() {
    const bytes = this.#bytes;
    const round = this.#round;
    // Whatever changed during a wait has asked for an update of its own.
    const isLate = () => round !== this.#round || bytes !== this.#bytes || !this.isConnected;
    try {
      let operations;
      let asked;
      for (;;) {
        // What the core needs to begin, or to go on: a file of ours that few articles need; or other cards had this turn.
        let wait = core.prepare() || (isOver() && nextTurn());
        if (!wait) {
          operations = core.render(bytes, this.#options());
          const name = operations[0] === "@" && operations.slice(1, operations.indexOf("\0"));
          // What could not be had when it was asked for is done without.
          if (!name || name === asked) break;
          wait = core.complete((asked = name));
        }
        await wait;
        if (isLate()) return;
      }
      if (isOver()) await nextTurn();
      // A reader who stands on the fallback's link must not find herself behind the card.
      const isLeft = !this.#shown && this.matches(":focus-within");
      const card = dom.parseOperations(operations + dom.STATUS);
      if (card.error) throw card.error;
      while (!isLate() && !dom.show(this.#root, card, isOver)) await nextTurn();
      if (isLate()) return;
      if (isLeft) dom.focusLink(this.#root);
      this.#keep = false;
      this.#told = undefined;
      this.#state("ready");
      this.#settled();
      if (bytes !== this.#shown) {
        this.#shown = bytes;
        dom.emit(this, "load", { format: card.format, warnings: card.warnings });
      }
    } catch (error) {
      if (!isLate()) this.#fail(error);
    }
  }

  /** Shows the fallback, says so, and fires the event. Takes whatever was thrown; only our own have a code in words. */
  #fail(error) {
    let detail;
    try {
      let { code, message, path, line, column } = error || "";
      if (typeof code !== "string") {
        code = "render-failed";
        message = "" + error;
      }
      if (this.#told !== code + message || this.#shown) {
        this.#wait("error");
        this.#told = code + message;
        detail = { code, message, path, line, column };
        this.#announce(/^fetch/.test(code)).catch(() => {});
      } else this.#state("error");
    } catch {
      // What was thrown cannot be read.
    }
    if (this.#keep) {
      // The card that stays goes on as it was.
      const { bytes, text, src, responseUrl } = this.#earlier;
      this.#bytes = bytes;
      this.#text = text;
      this.#src = src;
      this.#responseUrl = responseUrl;
    }
    this.#keep = false;
    this.#settled();
    try {
      // Last, for whoever hears of it may ask for the article again.
      if (detail) dom.emit(this, "error", detail);
    } catch {
      // The page lacks what an event needs.
    }
  }

  /** Says what failed, in the language around the card. */
  async #announce(isFetching) {
    const round = this.#round;
    const { text, language } = await sentence(dom.languageOf(this), isFetching);
    if (round === this.#round) dom.announce(this.#root, text, language);
  }

  #settled() {
    const settle = this.#settle;
    this.#settle = undefined;
    if (settle) settle();
  }

  #state(name) {
    try {
      const { states } = this.#internals;
      states.clear();
      states.add(name);
    } catch {
      // A browser before custom states.
    }
  }

  static {
    reflect(this.prototype);
  }
}
