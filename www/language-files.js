/**
 * The words' files and their hashes, which embed.js fetches when it meets a card in another language than English: in
 * embed.js itself the hashes would cost the readers of English more than all the words of their own language.
 */
import { fileFor } from "./languages.js";

const integrity = __ARTICLE_CARD_INTEGRITY__;

/**
 * @param {string} tag a BCP 47 tag
 * @returns {[string, string] | undefined} the file's name and hash; nothing where there is no such file
 */
export default (tag) => {
  const file = fileFor(tag);
  return file && ["lang/" + file + ".js", integrity[file]];
};
