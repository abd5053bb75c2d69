/**
 * The files of ours that few pages need: found beside the script, run only when they are what the build made.
 */
import { preloadModule } from "./dom.js";
import { settings } from "./load.js";
import { later } from "./turns.js";

const { document, Promise, URL } = globalThis;

/** Where this script came from; without it there are no other files. */
export const origin = { __proto__: null, address: "", nonce: "" };

/** The `integrity` of each file, by name. */
const integrity = __ARTICLE_CARD_INTEGRITY__;

/** The modules that are there or under way, by name. */
const modules = { __proto__: null };

/**
 * Imports a file from the script's own folder, once.
 *
 * An import alone does not check a hash. A preload does, and the import that follows takes what was preloaded.
 * @param {string} name
 * @param {string} [hash] its `integrity`, of a file that this script does not know
 * @returns {Promise<object>} the module; rejected with `{code, message}` when it cannot be had in time
 */
export function importOwn(name, hash = integrity[name]) {
  return (modules[name] ||= (async () => {
    try {
      const { address, nonce } = origin;
      const { href } = new URL(name, address);
      await Promise.race([
        preloadModule(document, href, hash, nonce),
        new Promise((_, reject) => later(reject, settings.timeout * 1000)),
      ]);
      return await import(href);
    } catch {
      modules[name] = undefined;
      throw { __proto__: null, code: "file-unavailable", message: name + " could not be loaded from the script's folder." };
    }
  })());
}
