/**
 * What a card says when it cannot be shown.
 */
import { core } from "./core.js";
import { words } from "./host.js";

/**
 * The sentence in a language where there are words in it, else in English.
 * @param {string} language a BCP 47 tag, or whatever a page has written in its place
 * @param {boolean} isFetching whether the article could not even be had
 * @returns {Promise<{text: string, language: string}>} the language is that of the text
 */
export async function sentence(language, isFetching) {
  if (/^(?!en\b)[a-z\d-]+$/i.test(language)) {
    words(language) || (await core.complete("lang/" + language));
    const found = (isFetching ? /^notLoaded: (.*)/m : /^notShown: (.*)/m).exec(words(language));
    if (found) return { __proto__: null, text: found[1], language };
  }
  return { __proto__: null, text: "The article could not be " + (isFetching ? "loaded." : "shown."), language: "en" };
}
