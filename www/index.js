/**
 * The JavaScript API: the core for browsers, Node, Deno, Bun and Workers. Importing it does nothing.
 */
import start, {
  parse as parseArticle,
  render as renderCard,
  renderOperations,
  renderToString as renderHtml,
} from "article-card-wasm"; // wasm-pack's package, target "web"
import files from "article-card-languages"; // made by the build: an import() for each file in lang/
import { core } from "./core.js";
import { ArticleCardElement } from "./element.js";
import { languages } from "./host.js";
import { fileFor } from "./languages.js";

export { ArticleCardElement };

/** What every function here throws, and all that it throws. */
export class ArticleCardError extends Error {
  constructor({ code, message, path, line, column }, options) {
    super(message, options);
    this.name = "ArticleCardError";
    this.code = code;
    this.path = path;
    this.line = line;
    this.column = column;
  }
}

const failure = (code, message, cause) => new ArticleCardError({ code, message }, { cause });

/** Whether the core is there, and the promise of it. */
let isReady = false;
let readiness;

/** Calls the core, and gives its errors the one class. */
function ask(question) {
  if (!isReady) throw failure("not-initialised", "Call init() and await it first.");
  try {
    return question();
  } catch (error) {
    if (error && typeof error.code === "string") throw new ArticleCardError(error, { cause: error });
    const isTrap = error instanceof WebAssembly.RuntimeError;
    throw failure(isTrap ? "wasm-trap" : "render-failed", isTrap ? "The core stopped: " + error.message : "" + error, error);
  }
}

/** Node cannot fetch files; it reads them. */
function readFile(source) {
  const address = String(source);
  const files = address.startsWith("file:") && globalThis.process?.getBuiltinModule?.("node:fs");
  return files ? files.readFileSync(new URL(address)) : source;
}

/**
 * Gets the core ready, once: further calls give the same promise, unless the first one failed.
 * @param source where the WebAssembly is; without one, beside this file
 */
export function init(source) {
  return (readiness ||= (async () => {
    try {
      source = (await source) ?? new URL("article_card_bg.wasm", import.meta.url);
      const module = typeof source === "string" || source instanceof URL ? readFile(source) : source;
      // A plain object: one without a prototype is taken for the module itself.
      await start({ module_or_path: module });
      isReady = true;
    } catch (error) {
      readiness = undefined;
      const reason = error?.message ?? error;
      throw failure("init-failed", "The WebAssembly could not be loaded; pass its address to init(): " + reason, error);
    }
  })());
}

/** The words that are there, by the name of their file. */
const words = { __proto__: null };
languages.find = (tag) => words[fileFor(tag)] || "";

/**
 * Gets the card's own words in a language, once. Until then `render` and `renderToString` use the English ones.
 * @param {string} tag
 * @returns the tag of the words; nothing where there are none in this language
 */
export async function loadLanguage(tag) {
  let file;
  try {
    file = fileFor(String(tag));
    if (file) words[file] ||= (await files[file]()).default;
  } catch (error) {
    throw failure("language-unavailable", "The words could not be loaded: " + (error?.message ?? error), error);
  }
  return file;
}

/** A source as the core takes it: bytes of every kind, from every frame, as `Uint8Array`. */
function given(source) {
  let isPending;
  try {
    if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
    if (source instanceof ArrayBuffer) return new Uint8Array(source);
    isPending = typeof (source?.then ?? source?.arrayBuffer) === "function";
  } catch {
    // A proxy that throws. The core says so.
  }
  if (isPending) throw failure("article-invalid", "This is a promise, a response or a file; await it, or its text(), first.");
  return source;
}

/** The article in a source, normalised. */
export function parse(source, options) {
  return ask(() => parseArticle(given(source), options));
}

/** The card of a source as HTML. */
export function renderToString(source, options) {
  return ask(() => renderHtml(given(source), options));
}

/** Shows the card of a source in an element's shadow root, or in a shadow root. */
export function render(target, source, options) {
  return new Card(
    ask(() => {
      const isTarget = [1, 11].includes(target?.nodeType);
      if (!isTarget) throw failure("render-failed", "The target is no element and no shadow root.");
      return renderCard(target, given(source), options);
    }),
  );
}

/** A card that `render` has shown. */
export class Card {
  #card;
  #reading;

  constructor(card) {
    this.#card = card;
    this.#read();
  }

  #read() {
    const { article, warnings, format } = this.#card;
    this.#reading = { article, warnings, format };
  }

  get article() {
    return this.#reading.article;
  }

  get warnings() {
    return this.#reading.warnings;
  }

  get format() {
    return this.#reading.format;
  }

  /** Shows another article in place. When that fails, the card stays as it is. */
  update(source, options) {
    if (!this.#card) throw failure("card-removed", "The card was removed; render a new one.");
    ask(() => this.#card.update(given(source), options));
    this.#read();
  }

  /** Takes the card and its listeners away. */
  remove() {
    const card = this.#card;
    this.#card = undefined;
    if (!card) return;
    ask(() => card.remove());
    card.free();
  }
}

// The element over this core: its cards begin with `init()` by themselves if nobody has called it.
let isRefused;
core.styles = __ARTICLE_CARD_CSS__;
core.prepare = () => (isReady || isRefused ? undefined : init().catch(() => void (isRefused = true)));
// The article's format is never missing here, and without words a card is English.
core.complete = (name) => loadLanguage(name.slice(5)).then(() => {}, () => {});
core.render = (article, options) => {
  if (!isReady) throw { code: "wasm-unavailable", message: "The WebAssembly could not be loaded." };
  return ask(() => renderOperations(article, options));
};

/**
 * Defines the element.
 * @returns the class that the tag stands for, which is another one if the tag was taken; nothing where it stands for none
 */
export function define(tag, registry) {
  return ArticleCardElement.define(tag, registry);
}
