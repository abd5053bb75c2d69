// Bytes as a JavaScript string literal, one character U+0000 to U+00FF for each byte. After compression that is a few
// per cent more than the bare bytes, where base64 is a third more.

import { brotliCompressSync, constants } from 'node:zlib';

/**
 * @param {Uint8Array} bytes
 * @param {number} [key] every byte is XORed with it
 * @returns {string} source text in double quotes, valid in strict code too
 */
export function literalOf(bytes, key = 0) {
  const text = Buffer.from(bytes.map((byte) => byte ^ key)).toString('latin1');
  return `"${text.replace(/[\0\r\n\\"]/g, (character, at) => {
    switch (character) {
      // An HTML parser replaces a bare NUL. Before a digit \0 would be an octal escape.
      case '\0': return /[0-9]/.test(text.charAt(at + 1)) ? '\\x00' : '\\0';
      // An engine reads a bare CR as LF, and neither may stand in a string.
      case '\r': return '\\r';
      case '\n': return '\\n';
      default: return `\\${character}`;
    }
  })}"`;
}

/**
 * The bytes that an engine gets from such a literal.
 *
 * @param {string} source
 * @param {number} [key]
 * @returns {Buffer}
 */
export function bytesOf(source, key = 0) {
  return Buffer.from(new Function(`"use strict"; return ${source}`)(), 'latin1').map((byte) => byte ^ key);
}

/**
 * The key with which a script that holds the literal compresses best. A module's most frequent bytes are ones that
 * UTF-8 or an escape makes two of; a good key moves them to where each is one. Saves about 1 % of the script.
 *
 * @param {Uint8Array} bytes
 * @param {(literal: string, key: number) => string} write the script with the literal in it
 * @returns {number}
 */
export function bestKey(bytes, write) {
  const size = (key, quality) => brotliCompressSync(
    Buffer.from(write(literalOf(bytes, key), key)),
    { params: { [constants.BROTLI_PARAM_QUALITY]: quality } },
  ).length;
  const bestOf = (keys, quality) =>
    keys.map((key) => ({ key, size: size(key, quality) })).sort((a, b) => a.size - b.size).map(({ key }) => key);
  // A quick look at all, a thorough one at the promising.
  const promising = bestOf(Array.from({ length: 256 }, (_, key) => key), 6).slice(0, 16);
  return bestOf(promising, 11)[0];
}
