/**
 * Where the element meets the core. An entry point fills it in: embed.js from its inlined WebAssembly, index.js from
 * the package's.
 */
export const core = {
  __proto__: null,

  /**
   * The cards' style sheet.
   * @type {string}
   */
  styles: "",

  /**
   * Gets the core ready. Gives nothing when `render` can be called now, else a promise that is never rejected.
   * @type {() => Promise<void> | undefined}
   */
  prepare: null,

  /**
   * Reads an article and renders its card: the options as `serialise` writes them; the answer is the operations, which
   * may tell of an error in the article, or begin with `@name`: that file of ours has to be there first, or (`@lang/de`)
   * would complete the card that follows. Throws `{code, message}` when the core itself is missing or broken.
   * @type {(article: Uint8Array, options: string) => string}
   */
  render: null,

  /**
   * Gets a file that `render` asked for. Rejected with `{code, message}` when a card cannot be had without it.
   * @type {(name: string) => Promise<void>}
   */
  complete: null,
};
