// Bytes as a JavaScript string literal, one character U+0000 to U+00FF for each byte. After compression that is a few
// per cent more than the bare bytes, where base64 is a third more.

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
