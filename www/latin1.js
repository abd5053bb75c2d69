/**
 * Bytes from a string with one character for each, U+0000 to U+00FF, as tools/latin1.mjs writes it.
 * @param {string} text
 * @param {number} key every byte was XORed with it
 * @returns {Uint8Array}
 */
export function decode(text, key) {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at) ^ key;
  return bytes;
}
