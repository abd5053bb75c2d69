/** An option with its name as property: `headingLevel` for `heading-level`. */
const option = (...row) => ({ row, attribute: row[0], name: row[0].replace(/-./, (dash) => dash[1].toUpperCase()) });

/**
 * The element's options: attribute, value where the attribute is missing or junk, and what else it may be: the
 * bounds of a whole number, or a list that closes the set of words. The attribute is the state; `format`, `collapse`,
 * `lang` and `dir` are judged by the core.
 */
export const options = [
  option("src", ""),
  option("format", ""),
  option("index", 0, 0, 1e9),
  option("heading-level", 2, 1, 5),
  option("flashback-open", false),
  option("collapse", ""),
  option("sections", "all", "labelled", "none"),
  option("max-bullets", 200, 0, 1e9),
  option("lang", ""),
  option("dir", ""),
  option("images", "lazy", "eager", "none"),
  option("link-target", "", "_blank"),
  option("loading", "lazy", "eager"),
];

/**
 * What an attribute says, as the property gives it.
 * @param {object} option one of `options`
 * @param {string | null} value the attribute
 * @returns {string | number | boolean}
 */
export function read({ row }, value) {
  const initial = row[1];
  if (value === null) return initial;
  const word = value.toLowerCase();
  if (initial === false) return word !== "false";
  if (typeof initial === "number") return /^\d+$/.test(value) && value >= row[2] && value <= row[3] ? +value : initial;
  if (row.length < 3) return value;
  return row.indexOf(word, 1) > 0 ? word : initial;
}

/**
 * Gives a class a property for each option: the attribute is the state.
 * @param {object} prototype the class's
 */
export function reflect(prototype) {
  for (let at = 0; at < options.length; at++) {
    const option = options[at];
    const { name, attribute } = option;
    if (name === "lang" || name === "dir") continue; // every element has these
    Object.defineProperty(prototype, name, {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get() {
        return read(option, this.getAttribute(attribute));
      },
      set(value) {
        if (value == null || value === false) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value === true ? "" : value);
      },
    });
  }
}

/**
 * Options as the core takes them: the name, U+0000, the value, U+0000, and so on.
 * @param {object} values strings by name; a U+0000 inside a value becomes U+FFFD, so that none can forge an option
 * @returns {string}
 */
export function serialise(values) {
  const names = Object.keys(values);
  let text = "";
  for (let at = 0; at < names.length; at++) {
    text += names[at] + "\0" + values[names[at]].replaceAll("\0", "\uFFFD") + "\0";
  }
  return text;
}
