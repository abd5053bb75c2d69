/**
 * The embed's core with the readers of every format, which embed.js fetches when it meets an article in a rare one.
 */
/** @returns {string[]} the module in streams, which does all that embed.js's own does */
export default () => __ARTICLE_CARD_WASM__;
