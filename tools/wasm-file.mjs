// Reads the binary format of WebAssembly as far as sizes need it: sections, function bodies, names.
// Source: WebAssembly Core Specification 2.0, 5.5 "Modules" and appendix "Custom Sections".

const SECTION_NAMES = [
  'custom', 'type', 'import', 'function', 'table', 'memory', 'global', 'export', 'start', 'element', 'code', 'data', 'data count', 'tag',
];
const IMPORT = 2;
const CODE = 10;
const HEADER_LENGTH = 8;

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** An unsigned LEB128 number below 2^53. */
  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  text() {
    const length = this.number();
    const start = this.at;
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(start, this.at));
  }

  get atEnd() {
    return this.at >= this.bytes.length;
  }
}

/**
 * The sections in the order of the file. `size` counts the section's own header too.
 *
 * @param {Uint8Array} wasm
 * @returns {{ name: string, id: number, size: number, whole: Uint8Array, body: Uint8Array }[]}
 */
export function sections(wasm) {
  const reader = new Reader(wasm, HEADER_LENGTH);
  const found = [];
  while (!reader.atEnd) {
    const start = reader.at;
    const id = wasm[reader.at++];
    const length = reader.number();
    const body = wasm.subarray(reader.at, reader.at + length);
    reader.at += length;
    const name = id === 0 ? `custom "${new Reader(body).text()}"` : SECTION_NAMES[id] ?? `section ${id}`;
    found.push({ name, id, size: reader.at - start, whole: wasm.subarray(start, reader.at), body });
  }
  return found;
}

/** The same module without its custom sections, which no engine needs in order to run it. */
export function withoutCustomSections(wasm) {
  const kept = sections(wasm).filter(({ id }) => id !== 0).map(({ whole }) => whole);
  return Buffer.concat([wasm.subarray(0, HEADER_LENGTH), ...kept]);
}

/**
 * Every function with the bytes of its body and its name, "function 7" where the module does not name it.
 *
 * @param {Uint8Array} wasm
 * @returns {{ name: string, size: number }[]}
 */
export function functions(wasm) {
  const all = sections(wasm);
  const imported = importedFunctions(all.find(({ id }) => id === IMPORT)?.body);
  const names = functionNames(all.find(({ name }) => name === 'custom "name"')?.body);
  const reader = new Reader(all.find(({ id }) => id === CODE)?.body ?? new Uint8Array([0]));
  return Array.from({ length: reader.number() }, (_, index) => {
    const start = reader.at;
    const length = reader.number();
    reader.at += length;
    return { name: names.get(imported + index) ?? `function ${imported + index}`, size: reader.at - start };
  });
}

/** How many of the imports are functions: they come first in the numbering. */
function importedFunctions(body) {
  if (!body) return 0;
  const reader = new Reader(body);
  let count = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.text();
    reader.text();
    const kind = reader.number();
    if (kind === 0) {
      count++;
      reader.number();
    } else if (kind === 1 || kind === 2) {
      if (kind === 1) reader.at++;
      const hasMaximum = reader.number() & 1;
      reader.number();
      if (hasMaximum) reader.number();
    } else {
      reader.at += 2;
    }
  }
  return count;
}

function functionNames(body) {
  const names = new Map();
  if (!body) return names;
  const reader = new Reader(body);
  reader.text();
  while (!reader.atEnd) {
    const kind = reader.number();
    const length = reader.number();
    const end = reader.at + length;
    if (kind === 1) {
      for (let left = reader.number(); left > 0; left--) {
        const index = reader.number();
        names.set(index, reader.text());
      }
    }
    reader.at = end;
  }
  return names;
}
