/**
 * The JavaScript API where no WebAssembly is compiled from bytes (Cloudflare Workers): the module is imported instead.
 */
import module from "./article_card_bg.wasm";
import { init as initialise } from "./index.js";

export * from "./index.js";

/** As in index.js, with the module beside this file for want of another source. */
export const init = (source = module) => initialise(source);
