// Leaves out a step of the build whose inputs are what they were the last time.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { intermediate, path } from './project.mjs';

/**
 * Does `work` unless it was done before with the same contents of `inputs` and its outputs are still there.
 *
 * @param {string} name names the stamp
 * @param {string[]} inputs files and folders, relative to the repository; one that is missing counts as empty
 * @param {string[]} outputs absolute paths that `work` writes
 * @param {() => Promise<void>} work
 */
export async function whenChanged(name, inputs, outputs, work) {
  const stamp = join(intermediate, `${name}.stamp`);
  const hash = contentsOf(inputs);
  const isFresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && outputs.every((file) => existsSync(file));
  if (isFresh) return;
  await work();
  mkdirSync(intermediate, { recursive: true });
  // The hash from before: an edit during the work makes the next run do it again.
  writeFileSync(stamp, hash);
}

function contentsOf(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of filesUnder(path(input))) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** A file itself, or the files of a folder at any depth, sorted; empty when there is nothing of that name. */
function filesUnder(name) {
  if (!existsSync(name)) return [];
  if (statSync(name).isFile()) return [name];
  return readdirSync(name).sort().flatMap((entry) => filesUnder(join(name, entry)));
}
