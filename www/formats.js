/**
 * The embed's core with the readers of every format, which embed.js fetches when it meets an article in a rare one.
 */
import { decode } from "./latin1.js";

/** @returns {Uint8Array} the module, which does all that embed.js's own does */
export default () => decode(__ARTICLE_CARD_WASM__, __ARTICLE_CARD_WASM_KEY__);
