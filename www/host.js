/**
 * What every JavaScript host does well already: URLs by `URL`, dates, lists and plurals by `Intl`.
 *
 * The WebAssembly imports these five functions. They run in browsers, Node, Deno, Bun and Workers, never throw, and
 * give strings without U+0000 and without lone surrogates. This file must not import anything: wasm-bindgen copies it.
 */
const { URL, Intl, Date } = globalThis;

/** Formatters by kind and language: making one costs about 50 microseconds, using it less than one. */
let formatters = { __proto__: null };
let formatterCount = 0;

/** A formatter of `Intl` for a language; English where the language is unknown or no language tag at all. */
function formatter(kind, language, options) {
  const key = kind + language;
  if (formatters[key]) return formatters[key];
  if (++formatterCount > 50) {
    formatters = { __proto__: null };
    formatterCount = 1;
  }
  let made;
  try {
    // With "en" in the list, an unknown language gives English and not the reader's own.
    made = new Intl[kind]([language, "en"], options);
  } catch {
    made = new Intl[kind]("en", options);
  }
  return (formatters[key] = made);
}

/** A reply as the other side wants it: no U+0000, which ends a field there, and no half of a surrogate pair. */
function clean(text) {
  text = text.replaceAll("\0", "\uFFFD");
  return text.toWellFormed ? text.toWellFormed() : text;
}

/**
 * Resolves an address as the WHATWG URL Standard says.
 * @param {string} input
 * @param {string} base an absolute address; empty for none
 * @returns {string} the serialised address; empty when it cannot be parsed
 */
export function resolveUrl(input, base) {
  try {
    return clean(new URL(input, base || undefined).href);
  } catch {
    return "";
  }
}

/**
 * A day in the long form of a language: "March 13, 2022".
 * @param {number} year
 * @param {number} month 1 to 12
 * @param {number} day 1 to 31
 * @param {string} language a BCP 47 tag
 * @returns {string} the day as 2022-03-13 on a host without `Intl`
 */
export function formatDate(year, month, day, language) {
  try {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day); // the constructor would read 99 as 1999
    return clean(
      formatter("DateTimeFormat", language, { __proto__: null, dateStyle: "long", timeZone: "UTC" }).format(date),
    );
  } catch {
    return year + (month < 10 ? "-0" : "-") + month + (day < 10 ? "-0" : "-") + day;
  }
}

/**
 * What stands between the items of a list joined by "and".
 * @param {string} items joined by U+0000; some languages choose the word by its neighbours (Spanish "y" and "e")
 * @param {string} language a BCP 47 tag
 * @returns {string} the separators, one fewer than the items, joined by U+0000
 */
export function listSeparators(items, language) {
  const list = items.split("\0");
  const last = list.length - 1;
  const separators = [];
  try {
    const parts = formatter("ListFormat", language, { __proto__: null, type: "conjunction" }).formatToParts(list);
    let item = -1;
    for (let at = 0; at < parts.length; at++) {
      if (parts[at].type === "element") item++;
      else if (item >= 0 && item < last) separators[item] = (separators[item] || "") + clean(parts[at].value);
    }
  } catch {
    separators.length = 0;
  }
  for (let item = 0; item < last; item++) separators[item] ||= item + 1 < last ? ", " : " and ";
  return separators.join("\0");
}

/**
 * The CLDR plural category of a cardinal.
 * @param {number} number
 * @param {string} language a BCP 47 tag
 * @returns {string} zero, one, two, few, many or other
 */
export function pluralCategory(number, language) {
  try {
    return formatter("PluralRules", language).select(Number(number));
  } catch {
    return Number(number) === 1 ? "one" : "other";
  }
}

/** Where words in other languages than English come from: an entry point puts its own `find` here. */
export const languages = { __proto__: null, find: (language) => "" };

/**
 * The card's own words in a language other than English.
 * @param {string} language a BCP 47 tag
 * @returns {string} one a line, `reply: Kommentar schreiben`; empty when they are not there
 */
export function words(language) {
  return clean(languages.find(language));
}
