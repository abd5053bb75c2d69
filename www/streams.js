/**
 * WebAssembly in streams: operation codes, addresses, variables and so on each in a string of its own. What is alike
 * stands together, and so a module compresses a tenth better than as it is.
 *
 * Source: WebAssembly Core Specification 2.0, 5.4 "Instructions", 5.5 "Modules".
 */
const { Uint32Array, Uint8Array } = globalThis;

const CODE_SECTION = 10;

/** What stands in which stream. The build writes them in this order. */
const SECTIONS = 0;
const VARIABLES = 1;
const OPERATIONS = 2;
const GLOBALS = 3;
const INTEGERS = 4;
const LOCALS = 5;
const LONGS = 6;
const OFFSETS = 7;
const TYPES = 8;
const CALLS = 9;
const LABELS = 10;
const INDIRECT = 11;
const TABLES = 12;

/** How many streams there are. */
export const COUNT = 13;

/**
 * Passes a module from one form to the other. Both directions go through here, so they cannot disagree.
 *
 * @param {(stream: number, count?: number) => number | undefined} pass passes that many bytes and gives the last one, or
 *   passes one number in LEB128 and gives its low 32 bits; gives nothing where the module ends
 * @param {(passContent: () => void) => void} passVector passes what stands behind its own length
 */
export function passModule(pass, passVector) {
  pass(SECTIONS, 8);
  for (let section; (section = pass(SECTIONS)) !== undefined; ) {
    if (section === CODE_SECTION) {
      passVector(() => {
        for (let left = pass(VARIABLES); left--; ) passVector(() => passFunction(pass));
      });
    } else {
      pass(SECTIONS, pass(SECTIONS));
    }
  }
}

function passFunction(pass) {
  for (let groups = pass(VARIABLES); groups--; ) {
    pass(VARIABLES);
    pass(VARIABLES);
  }
  for (let depth = 1; depth; ) {
    const code = pass(OPERATIONS, 1);
    if (code === 0x0b) {
      depth--;
    } else if (code > 0x01 && code < 0x05) {
      depth++;
      pass(TYPES);
    } else if (code === 0x0c || code === 0x0d) {
      pass(LABELS);
    } else if (code === 0x0e) {
      for (let left = pass(TABLES); left-- >= 0; ) pass(TABLES);
    } else if (code === 0x10) {
      pass(CALLS);
    } else if (code === 0x11) {
      pass(INDIRECT);
      pass(INDIRECT);
    } else if (code > 0x1f && code < 0x23) {
      pass(LOCALS);
    } else if (code === 0x23 || code === 0x24) {
      pass(GLOBALS);
    } else if (code > 0x27 && code < 0x3f) {
      // An alignment goes with its operation: most operations have but one.
      pass(OPERATIONS);
      pass(OFFSETS);
    } else if (code === 0x3f || code === 0x40) {
      pass(OPERATIONS);
    } else if (code === 0x41) {
      pass(INTEGERS);
    } else if (code === 0x42) {
      pass(LONGS);
    } else if (code === 0x44) {
      pass(LONGS, 8);
    } else if (code === 0xfc) {
      // Of the operations with this prefix: saturating conversions, memory.copy with two operands, memory.fill with one.
      const operation = pass(OPERATIONS);
      if (operation > 7) pass(OPERATIONS, operation === 10 ? 2 : 1);
    }
  }
}

/**
 * The module that streams stand for.
 *
 * @param {string[]} streams each a key and then bytes that were XORed with it, as Latin-1 characters
 * @returns {Uint8Array}
 */
export function join(streams) {
  // Room for the lengths of functions and sections too, which no stream has.
  let room = 0;
  for (let at = 0; at < COUNT; at++) room += 2 * streams[at].length;
  const bytes = new Uint8Array(room);
  let end = 0;
  // Not a list: a page may have given every list a member 0.
  const places = new Uint32Array(COUNT);

  const pass = (stream, count) => {
    const text = streams[stream];
    const key = text.charCodeAt(0);
    let place = places[stream] || 1;
    if (place === text.length) return;
    let value = 0;
    let shift = 0;
    let byte;
    do {
      byte = bytes[end++] = text.charCodeAt(place++) ^ key;
      value |= (byte & 127) << shift;
      shift += 7;
    } while (count ? --count : byte > 127);
    places[stream] = place;
    return count === 0 ? byte : value;
  };

  const passVector = (passContent) => {
    let start = end;
    passContent();
    const length = end - start;
    let digits = 1;
    for (let rest = length; rest > 127; rest >>>= 7) digits++;
    bytes.copyWithin(start + digits, start, end);
    end += digits;
    for (let rest = length; digits--; rest >>>= 7) bytes[start++] = (rest & 127) | (digits && 128);
  };

  passModule(pass, passVector);
  return bytes.subarray(0, end);
}
