// Where things are, and which versions the project pins. Imports nothing that `npm ci` brings.

import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A path inside the repository. */
export const path = (...parts) => join(root, ...parts);

export const www = path('www');
export const dist = path('dist');

/** Cargo's folder; what the build keeps between two runs lies in it too. */
export const target = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');
export const intermediate = join(target, 'shipped');

/** package.json: the pinned tools and the size budgets. */
export const manifest = JSON.parse(readFileSync(path('package.json'), 'utf8'));

/** rust-toolchain.toml, as far as an installation needs it. */
export function rustToolchain() {
  const text = readFileSync(path('rust-toolchain.toml'), 'utf8');
  const list = (key) =>
    [...(text.match(new RegExp(`^${key}\\s*=\\s*\\[([^\\]]*)\\]`, 'm'))?.[1] ?? '').matchAll(/"([^"]+)"/g)].map((m) => m[1]);
  return {
    channel: text.match(/^channel\s*=\s*"([^"]+)"/m)[1],
    components: list('components'),
    targets: list('targets'),
  };
}

export const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');

/** The environment for every command: cargo's own programs and npm's are found, whatever the shell's PATH says. */
export const environment = {
  ...process.env,
  PATH: [join(cargoHome, 'bin'), path('node_modules', '.bin'), process.env.PATH].join(delimiter),
};

/** Whether the module of this `import.meta` is the program that Node was started with. */
export const isMain = (meta) => process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(meta.url);
