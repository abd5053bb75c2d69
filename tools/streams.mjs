// WebAssembly to streams, as www/streams.js reads them.

import { literalOf } from './latin1.mjs';
import { brotliSize } from './size.mjs';
import { COUNT, passModule } from '../www/streams.js';

/**
 * @param {Uint8Array} module
 * @returns {Buffer[]} the bytes of each stream
 */
export function split(module) {
  const streams = Array.from({ length: COUNT }, () => []);
  let at = 0;

  const pass = (stream, count) => {
    if (at === module.length) return undefined;
    const start = at;
    if (count === undefined) while (module[at] > 127) at++;
    at += count ?? 1;
    const bytes = module.subarray(start, at);
    for (const byte of bytes) streams[stream].push(byte);
    return count === undefined ? number(bytes) : bytes.at(-1);
  };

  const passVector = (passContent) => {
    const start = at;
    while (module[at++] > 127);
    const end = at + number(module.subarray(start, at));
    passContent();
    if (at !== end) throw new Error(`www/streams.js does not know an operation before byte ${at} of the module`);
  };

  passModule(pass, passVector);
  return streams.map((stream) => Buffer.from(stream));
}

/** The low 32 bits of a number in LEB128. */
const number = (bytes) => bytes.reduce((value, byte, at) => value | (byte & 127) << (7 * at), 0);

/** The source text of an array of strings: each a key, and the bytes of a stream XORed with it. */
export const literalOfStreams = (streams, keys) =>
  `[${streams.map((bytes, at) => literalOf(Buffer.concat([Buffer.of(0), bytes]), keys[at])).join()}]`;

/** Those that were the best ones of any stream, of all 256. */
const KEYS = [0, 31, 64, 96];

/**
 * The keys with which a script that holds the streams compresses best. The most frequent bytes are ones that UTF-8 or an
 * escape makes two of; a good key moves them to where each is one. Saves about 1 % of the script.
 *
 * @param {Buffer[]} streams
 * @param {(literal: string) => string} write the script with the literal in it
 * @returns {number[]}
 */
export function bestKeys(streams, write) {
  const weigh = (keys) => ({ keys, size: brotliSize(Buffer.from(write(literalOfStreams(streams, keys)))) });
  const smaller = (a, b) => (b.size < a.size ? b : a);
  // One key for all, then one after the other, the largest streams first, because those decide.
  let best = KEYS.map((key) => weigh(streams.map(() => key))).reduce(smaller);
  const order = streams.map(({ length }, at) => ({ length, at })).sort((a, b) => b.length - a.length);
  for (const { at } of order.filter(({ length }) => length > 1000)) {
    best = KEYS.filter((key) => key !== best.keys[at]).map((key) => weigh(best.keys.with(at, key))).reduce(smaller, best);
  }
  return best.keys;
}
