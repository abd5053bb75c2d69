// The payloads of tests/payloads/, and the places in every format's fixtures where a string can stand.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { path } from '../../../tools/project.mjs';

const classes = readdirSync(path('tests', 'payloads')).filter((name) => name.endsWith('.jsonl'));

/** JSON string literals, by the sink that they aim at. A literal may hold half of a surrogate pair. */
export const payloads = Object.fromEntries(classes.map((name) =>
  [name.replace('.jsonl', ''), readFileSync(path('tests', 'payloads', name), 'utf8').trim().split('\n')]));

export const corpus = Object.values(payloads).flat();

/** Every path to a string in a value. */
function* strings(value, path = []) {
  if (typeof value === 'string') yield path;
  else if (value && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) yield* strings(inner, [...path, key]);
  }
}

/**
 * Every kind of place in every format, with one fixture that has it: those that differ in nothing but an item's number
 * are one.
 * @returns {{ name: string, fill: (literal: string) => string }[]}
 */
export function slots() {
  const found = new Map();
  const folder = path('tests', 'fixtures');
  for (const format of readdirSync(folder)) {
    for (const name of readdirSync(join(folder, format))) {
      if (!name.endsWith('.json') || name.endsWith('.facts.json')) continue;
      let root;
      try {
        root = JSON.parse(readFileSync(join(folder, format, name), 'utf8'));
      } catch {
        continue; // malformed on purpose
      }
      for (const steps of strings(root)) {
        const kind = [format, ...steps.map((step) => (/^\d+$/.test(step) ? '*' : step))].join('/');
        if (found.has(kind)) continue;
        const mark = '\ue000slot\ue001';
        const copy = structuredClone(root);
        steps.slice(0, -1).reduce((node, step) => node[step], copy)[steps.at(-1)] = mark;
        const [before, after] = JSON.stringify(copy).split(`"${mark}"`);
        if (after !== undefined) found.set(kind, { name: `${format}/${name}/${steps.join('/')}`, fill: (literal) => before + literal + after });
      }
    }
  }
  return [...found.values()];
}

/**
 * Documents: each slot with some payloads and each payload in some slots; `times` of them for each slot.
 * @returns {{ name: string, text: string }[]}
 */
export function documents(times) {
  let next = 0;
  return slots().flatMap(({ name, fill }) => Array.from({ length: times }, () => {
    // A step that shares no factor with their number: every payload has its turn.
    next = (next + 997) % corpus.length;
    return { name: `${name} with ${corpus[next]}`, text: fill(corpus[next]) };
  }));
}
