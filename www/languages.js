/**
 * Which file of words a language tag means. The build writes the list, from the heads of src/host/words/*.txt.
 */

/** Tags in lower case, and the file that serves each; "" for a tag in a script that no file is written in. */
const files = { __proto__: null };

// A line for each file: its name, and what other tags it serves.
for (let lines = __ARTICLE_CARD_LANGUAGES__.split("\n"), at = 0; at < lines.length; at++) {
  const tags = lines[at].split(" ");
  for (let place = 0; place < tags.length; place++) files[tags[place].toLowerCase()] = tags[0];
}

/**
 * The file that serves a tag: the tag itself, else without its last subtag, and so on (RFC 4647, section 3.4).
 * @param {string} tag a BCP 47 tag
 * @returns {string | undefined} "pt-PT" for "pt-AO"; nothing where there is no such file
 */
export function fileFor(tag) {
  for (tag = tag.toLowerCase().replaceAll("_", "-"); tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf("-")))) {
    if (tag in files) return files[tag] || undefined;
  }
}
