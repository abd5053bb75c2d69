/**
 * The classic script: finds itself, reads its settings, brings the core to life when the first card needs it.
 */
import { core } from "./core.js";
import { watchPlaceholders } from "./define.js";
import { currentScript, findAll } from "./dom.js";
import { ArticleCardElement } from "./element.js";
import { languages } from "./host.js";
import { connect } from "./instance.js";
import { settings } from "./load.js";
import { importOwn, origin } from "./own-files.js";
import { join } from "./streams.js";
import { later } from "./turns.js";

const { Promise, WebAssembly, document } = globalThis;

const TAG = "article-card";

/** Above this the instance is replaced: WebAssembly's memory never shrinks. */
const MEMORY_LIMIT = 64 * 2 ** 20;

/** Gives the module in streams, which the build inlines. */
let streams = () => __ARTICLE_CARD_WASM__;
/** How many seconds a card waits for words in its language before it shows English ones. */
const WORDS_TIMEOUT = 3;

/** Words by language tag. */
const words = { __proto__: null };
languages.find = (language) => words[language] || "";

let module;
let instance;
/** The preparation under way, if it could not be done at once. */
let preparation;
/** Why there will never be a core on this page. */
let refusal;

core.styles = __ARTICLE_CARD_CSS__;

/** Makes an instance: of the module, or of its substitute. */
let make = () => {
  module ||= new WebAssembly.Module(join(streams()));
  const { imports, start } = connect(WebAssembly.Module.imports(module));
  return start(new WebAssembly.Instance(module, imports).exports);
};

core.prepare = () => {
  if (instance || refusal || preparation) return preparation;
  try {
    instance = make();
  } catch (error) {
    return (preparation = prepareLater(error));
  }
};

async function prepareLater(error) {
  try {
    // Browsers that compile only small modules at once throw a RangeError; all else is a refusal.
    if (error.name !== "RangeError") throw error;
    module = await WebAssembly.compile(join(streams()));
    const { imports, start } = connect(WebAssembly.Module.imports(module));
    instance = start((await WebAssembly.instantiate(module, imports)).exports);
  } catch (error) {
    try {
      const substitute = await importOwn("embed-nowasm.js");
      make = () => {
        const { imports, start } = connect(substitute.imports);
        return start(substitute.instantiate(imports));
      };
      instance = make();
    } catch {
      refusal = { __proto__: null, code: "wasm-unavailable", message: "WebAssembly is missing or refused: " + error };
    }
  }
  preparation = undefined;
}

core.render = (article, options) => {
  if (refusal) throw refusal;
  try {
    // Another card may have lost the instance since this one has prepared.
    if (!instance) core.prepare();
    const operations = instance.render(article, options);
    if (instance.memory.buffer.byteLength > MEMORY_LIMIT) instance = undefined;
    return operations;
  } catch (error) {
    // Whatever it was, its memory cannot be trusted any more. The next card gets a new instance.
    instance = undefined;
    throw { __proto__: null, code: "wasm-trap", message: "The core stopped: " + error };
  }
};

/** Finds the file of a language by way of the list of all, and what it says. */
async function fetchWords(language) {
  const file = (await importOwn("language-files.js")).default(language);
  if (file) words[language] = (await importOwn(file[0], file[1])).default;
}

core.complete = async (name) => {
  if (name.startsWith("lang/")) {
    // A card without them is a whole card, in English words.
    return Promise.race([fetchWords(name.slice(5)), new Promise((done) => later(done, WORDS_TIMEOUT * 1000))]).catch(() => {});
  }
  streams = (await importOwn(name)).default;
  module = instance = undefined;
};

/** A positive number from the script tag. */
function readNumber(script, name, initial) {
  const number = +script.getAttribute(name);
  return number > 0 ? number : initial;
}

try {
  // A module is no current script; what loads one can be found.
  const script = currentScript(document) || findAll(document, 'script[type=module][src*="embed.js"]')[0];
  if (script) {
    origin.address = script.src;
    origin.nonce = script.nonce;
    settings.timeout = readNumber(script, "data-timeout", settings.timeout);
    settings.maxBytes = readNumber(script, "data-max-bytes", settings.maxBytes);
    settings.allowOrigins = script.getAttribute("data-allow-origins") || "";
  }
  // Where another copy was first, it also watches.
  if (ArticleCardElement.define(TAG) === ArticleCardElement) watchPlaceholders(document, TAG);
} catch {
  // Not a page, or one without the means: the fallback links stay.
}
