// The core compiled for browsers, for both surfaces: the flags, the calls of cargo, wasm-bindgen, wasm-pack, wasm-opt.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, run } from './commands.mjs';
import { cargoHome, intermediate, path, root } from './project.mjs';
import { whenChanged } from './stamps.mjs';
import { withoutCustomSections } from './wasm-file.mjs';

const NAME = 'article_card';
const TRIPLE = 'wasm32-unknown-unknown';

/** Enough for the deepest input that the readers accept; the linker's own choice, 1 MiB, is 16 pages of every visitor's memory. */
const STACK_BYTES = 65_536;
/** The API walks JavaScript objects by recursion, up to 512 levels. */
const API_STACK_BYTES = 524_288;

/** One folder for both surfaces. Their flags differ, so each has its own build of the standard library in it. */
const cargoTarget = join(intermediate, 'cargo');

/**
 * The standard library is compiled along, for size and without the code that would format a panic's message. These
 * options are not stable: the pinned compiler is told to allow them, so Cargo.toml stays one for the stable compiler.
 */
const SMALLEST_STD = [
  '-Z', 'build-std=std,panic_abort',
  '-Z', 'build-std-features=optimize_for_size',
  '-Z', 'panic-immediate-abort',
  '--config', 'profile.release.panic="immediate-abort"',
];

/**
 * The embed is optimised as a whole by the linker and not by rustc, whose optimiser never sees the allocator: the embed's
 * never frees (src/wasm/arena.rs), and that lets all code go that takes values apart. wasm-bindgen does not read what
 * comes of js-sys on this way, so the API has rustc's own.
 */
const LINKER_OPTIMISES = ['--config', 'profile.release.lto="off"'];
const LINKER_FLAGS = [
  '-Clinker-plugin-lto',
  '-Clink-arg=--lto-O3',
  '-Clink-arg=-O2',
  // "Loop strength reduction" makes loops longer, for addressing modes that wasm does not have.
  '-Clink-arg=-mllvm',
  '-Clink-arg=-disable-lsr',
];

const cargoEnvironment = async (stackBytes, ...flags) => ({
  RUSTC_BOOTSTRAP: '1',
  CARGO_TARGET_DIR: cargoTarget,
  CARGO_ENCODED_RUSTFLAGS: [
    `-Clink-arg=-zstack-size=${stackBytes}`,
    // No path of this machine in what is shipped.
    `--remap-path-prefix=${root}=`,
    `--remap-path-prefix=${cargoHome}=cargo`,
    `--remap-path-prefix=${(await attempt('', 'rustc', ['--print', 'sysroot'])).stdout.trim()}/lib/rustlib/src/rust=rust`,
    ...flags,
  ].join('\x1f'),
});

/** What decides about the wasm: the crate, the scripts and styles that it imports, the tools. */
const INPUTS = ['Cargo.toml', 'Cargo.lock', 'rust-toolchain.toml', 'src', 'www/host.js', 'www/dom.js', 'www/article-card.css', 'package-lock.json', 'tools/wasm.mjs'];

/**
 * A compiled surface.
 *
 * @typedef {object} Surface
 * @property {string} feature the crate's feature, "embed" or "api"
 * @property {string} target wasm-bindgen's target
 * @property {string} glue the JavaScript module that wasm-bindgen wrote
 * @property {string} wasm the finished module
 * @property {string} linked what cargo left, with all names: where the report of sizes starts from
 */

const surface = (feature, target, glue) => ({
  feature,
  target,
  glue: join(intermediate, feature, glue),
  wasm: join(intermediate, feature, `${NAME}_bg.wasm`),
  linked: join(intermediate, `${feature}.linked.wasm`),
});

/** @type {Surface} */
export const embedSurface = surface('embed', 'bundler', `${NAME}_bg.js`);
/** @type {Surface} */
export const apiSurface = surface('api', 'web', `${NAME}.js`);

/** Compiles the embed's surface; wasm-bindgen is called directly, because wasm-pack would drop options on the way. */
export function compileEmbed() {
  return compile(embedSurface, async () => {
    await run('embed: cargo build', 'cargo', [
      'build', '--lib', '--release', '--target', TRIPLE, '--no-default-features', '--features', 'embed', ...SMALLEST_STD,
      ...LINKER_OPTIMISES,
    ], { env: await cargoEnvironment(STACK_BYTES, ...LINKER_FLAGS) });
    copyFileSync(join(cargoTarget, TRIPLE, 'release', `${NAME}.wasm`), embedSurface.linked);
    await bind(embedSurface, join(intermediate, 'embed'));
    await optimise(embedSurface.wasm);
  });
}

/** Compiles the JavaScript API's surface with wasm-pack. */
export function compileApi() {
  return compile(apiSurface, async () => {
    await run('JavaScript API: wasm-pack build', 'wasm-pack', [
      'build', '--mode', 'no-install', '--target', apiSurface.target, '--release', '--no-pack',
      '--out-dir', join(intermediate, 'api'), '--out-name', NAME, root,
      '--no-default-features', '--features', 'api', ...SMALLEST_STD,
    ], { env: await cargoEnvironment(API_STACK_BYTES) });
    copyFileSync(join(cargoTarget, TRIPLE, 'release', `${NAME}.wasm`), apiSurface.linked);
  });
}

async function compile(surface, work) {
  await whenChanged(surface.feature, INPUTS, [surface.glue, surface.wasm, surface.linked], async () => {
    const folder = join(intermediate, surface.feature);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await work();
    writeFileSync(surface.wasm, withoutCustomSections(readFileSync(surface.wasm)));
  });
  return surface;
}

/** Writes the glue and the module that goes with it into a folder. */
export function bind({ target, linked }, folder) {
  return run('', 'wasm-bindgen', ['--target', target, '--out-dir', folder, '--out-name', NAME, linked]);
}

/**
 * Optimises a module in place. Never with --all-features: Binaryen then writes what no engine reads yet. Without
 * it the features are those that the compiler noted in the module.
 *
 * @param {string} file
 * @param {{ keepNames?: boolean }} [options]
 */
export function optimise(file, { keepNames = false } = {}) {
  return run('', path('node_modules', '.bin', 'wasm-opt'), ['-Oz', ...(keepNames ? ['-g'] : []), file, '-o', file]);
}
