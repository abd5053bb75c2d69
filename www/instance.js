/**
 * One instance of the embed's WebAssembly, and strings on their way in and out.
 *
 * This stands in for the glue that wasm-bindgen writes, and knows its conventions (the version is pinned): a string in
 * is pointer and length; a string out of `render` is a pair of them, good until `reset`; a host function's reply is
 * written to the address in its first argument. It is smaller, takes nothing from the page before the first card, and
 * takes a fresh view of the memory each time, so that neither growth nor a replaced instance leaves a stale one.
 */
import { formatDate, listSeparators, pluralCategory, resolveUrl, words } from "./host.js";

const { DataView, Int32Array, TextDecoder, TextEncoder, Uint8Array } = globalThis;

/**
 * @param {WebAssembly.ModuleImportDescriptor[]} list the module's imports
 * @returns {{imports: object, start: (exports: object) => {memory: WebAssembly.Memory, render:
 *   (article: Uint8Array, options: string) => string}}} what to instantiate the module with, and what to do then
 */
export function connect(list) {
  let wasm;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder("utf-8", { __proto__: null, ignoreBOM: true });

  /** The string at an address. Addresses come as signed numbers. */
  const text = (address, length) => decoder.decode(new Uint8Array(wasm.memory.buffer, address >>> 0, length));

  /** Copies bytes in; they stay until `reset`. */
  const pass = (bytes) => {
    const address = wasm.__wbindgen_malloc(bytes.length, 1) >>> 0;
    new Uint8Array(wasm.memory.buffer).set(bytes, address);
    return address;
  };

  const reply = (place, string) => {
    const bytes = encoder.encode(string);
    const address = pass(bytes);
    const view = new DataView(wasm.memory.buffer);
    view.setUint32(place >>> 0, address, true);
    view.setUint32((place >>> 0) + 4, bytes.length, true);
  };

  const host = {
    __proto__: null,
    resolveUrl: (place, input, length, base, baseLength) =>
      reply(place, resolveUrl(text(input, length), text(base, baseLength))),
    formatDate: (place, year, month, day, language, length) =>
      reply(place, formatDate(year, month, day, text(language, length))),
    listSeparators: (place, items, itemsLength, language, length) =>
      reply(place, listSeparators(text(items, itemsLength), text(language, length))),
    pluralCategory: (place, number, language, length) => reply(place, pluralCategory(number, text(language, length))),
    words: (place, language, length) => reply(place, words(text(language, length))),
  };

  // Import names are `__wbg_`, the function's name, and a hash. Only host functions have a name that is known here; what
  // else there is (setting up a table for JavaScript objects, which never cross) has nothing to do.
  const functions = { __proto__: null };
  const imports = { __proto__: null };
  for (let at = 0; at < list.length; at++) {
    imports[list[at].module] = functions;
    functions[list[at].name] = host[list[at].name.split("_")[3]] || (() => {});
  }

  return {
    __proto__: null,
    imports,
    start(exports) {
      wasm = exports;
      return {
        __proto__: null,
        memory: wasm.memory,
        render(article, options) {
          const bytes = encoder.encode(options);
          const { __wbindgen_add_to_stack_pointer: moveStack } = wasm;
          let result;
          if (moveStack) {
            // Without WebAssembly a function has one result, so the pair is written to the stack.
            const place = moveStack(-16) >>> 0;
            wasm.render(place, pass(article), article.length, pass(bytes), bytes.length);
            result = new Int32Array(wasm.memory.buffer, place, 2);
            moveStack(16);
          } else {
            result = wasm.render(pass(article), article.length, pass(bytes), bytes.length);
          }
          const string = text(result[0], result[1]);
          // Everything goes at once: see src/wasm/arena.rs.
          wasm.reset();
          return string;
        },
      };
    },
  };
}
