// The core compiled for browsers, for both surfaces: the flags, the calls of cargo, wasm-bindgen, wasm-pack, wasm-opt.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, run } from './commands.mjs';
import { literalOf } from './latin1.mjs';
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

/** LLVM's "loop strength reduction" makes loops longer, for addressing modes that wasm does not have. */
const NO_STRENGTH_REDUCTION = '-disable-lsr';

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
  '-Clink-arg=-mllvm',
  `-Clink-arg=${NO_STRENGTH_REDUCTION}`,
  // At the size that LLVM takes for "-Oz", 5, it still calls what is shorter than a call with its arguments.
  '-Clink-arg=-mllvm',
  '-Clink-arg=-inline-threshold=10',
  // All loops and recursions of ours end, but LLVM would only know it of C++ ("mustprogress") and keep those that take lists
  // apart, which do nothing any more. Nor would it see that they do nothing: what inlining notes about aliases counts as a
  // write to memory. And before all is linked, only what gets shorter is inlined: the linker knows better.
  '-Cllvm-args=-force-attribute=mustprogress -enable-noalias-to-md-conversion=false -inline-threshold=0',
  '-Clink-arg=-mllvm',
  '-Clink-arg=-enable-noalias-to-md-conversion=false',
];

/** wasm2js knows no more than the first WebAssembly, and one table; the linker's optimiser has to be told as well. */
const MVP_FLAGS = ['-Ctarget-cpu=mvp', '-Clink-arg=-mllvm', '-Clink-arg=-mcpu=mvp'];

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
 * @property {string} name of its folder among the intermediate files
 * @property {string} features the crate's, separated by commas
 * @property {string} target wasm-bindgen's target
 * @property {string} glue the JavaScript module that wasm-bindgen wrote
 * @property {string} wasm the finished module
 * @property {string} linked what cargo left, with all names: where the report of sizes starts from
 */

const surface = (name, features, target, glue) => ({
  name,
  features,
  target,
  glue: join(intermediate, name, glue),
  wasm: join(intermediate, name, `${NAME}_bg.wasm`),
  linked: join(intermediate, `${name}.linked.wasm`),
});

/** @type {Surface} */
export const embedSurface = surface('embed', 'embed', 'bundler', `${NAME}_bg.js`);
/** The embed's surface with the readers of every format. @type {Surface} */
export const formatsSurface = surface('formats', 'embed,formats', 'bundler', `${NAME}_bg.js`);
/** The same for engines without WebAssembly. @type {Surface & { script: string }} */
export const nowasmSurface = {
  ...surface('nowasm', 'embed,formats', 'bundler', `${NAME}_bg.js`),
  /** The module as JavaScript. */
  script: join(intermediate, 'nowasm', 'module.js'),
};
/** @type {Surface} */
export const apiSurface = surface('api', 'api', 'web', `${NAME}.js`);

/** Compiles the embed's surface, with or without every format. */
export function compileEmbed(surface) {
  return compile(surface, () => buildEmbedSurface(surface));
}

/** Compiles the embed's surface with every format to JavaScript. */
export function compileWithoutWasm() {
  return compile(nowasmSurface, async () => {
    await buildEmbedSurface(nowasmSurface, ...MVP_FLAGS);
    await run('nowasm: wasm2js', path('node_modules', '.bin', 'wasm2js'), ['-Oz', nowasmSurface.wasm, '-o', nowasmSurface.script]);
    writeFileSync(nowasmSurface.script, instantiable(readFileSync(nowasmSurface.script, 'utf8'), readFileSync(nowasmSurface.wasm)));
  }, [nowasmSurface.script]);
}

/** wasm-bindgen is called directly, because wasm-pack would drop options on the way. */
async function buildEmbedSurface(surface, ...flags) {
  await run(`${surface.name}: cargo build`, 'cargo', [
    'build', '--lib', '--release', '--target', TRIPLE, '--no-default-features', '--features', surface.features, ...SMALLEST_STD,
    ...LINKER_OPTIMISES,
  ], { env: await cargoEnvironment(STACK_BYTES, ...LINKER_FLAGS, ...flags) });
  copyFileSync(join(cargoTarget, TRIPLE, 'release', `${NAME}.wasm`), surface.linked);
  await bind(surface, join(intermediate, surface.name));
  await optimise(surface.wasm);
}

/**
 * wasm2js writes a module that is instantiated once, when it is imported. This makes it one that exports `instantiate`,
 * which takes the imports and gives the exports, and the `imports` that it takes, as `WebAssembly.Module.imports` lists
 * them. The data, which wasm2js writes in base64, becomes strings of Latin-1 characters, which compress better.
 */
function instantiable(source, wasm) {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm));
  const end = source.indexOf('var retasmFunc = ');
  const [decoder] = /function base64DecodeToExistingUint8Array\(.*?\n  \}\n/s.exec(source);
  return source.slice(0, end)
    .replace(/^import .*$/m, '')
    .replace(decoder, `function base64DecodeToExistingUint8Array(bytes, at, text) {
  for (let place = 0; place < text.length; place++) bytes[at + place] = text.charCodeAt(place);
}
`)
    .replace(/(base64DecodeToExistingUint8Array\(bufferView, \d+, )"([^"]*)"/g, (_, call, text) => call + literalOf(Buffer.from(text, 'base64')))
    .concat(`export { asmFunc as instantiate };\nexport const imports = ${JSON.stringify(imports)};\n`);
}

/** Compiles the JavaScript API's surface with wasm-pack. */
export function compileApi() {
  return compile(apiSurface, async () => {
    await run('JavaScript API: wasm-pack build', 'wasm-pack', [
      'build', '--mode', 'no-install', '--target', apiSurface.target, '--release', '--no-pack',
      '--out-dir', join(intermediate, 'api'), '--out-name', NAME, root,
      '--no-default-features', '--features', apiSurface.features, ...SMALLEST_STD,
    ], { env: await cargoEnvironment(API_STACK_BYTES, `-Cllvm-args=${NO_STRENGTH_REDUCTION}`) });
    copyFileSync(join(cargoTarget, TRIPLE, 'release', `${NAME}.wasm`), apiSurface.linked);
  });
}

async function compile(surface, work, more = []) {
  await whenChanged(surface.name, INPUTS, [surface.glue, surface.wasm, surface.linked, ...more], async () => {
    const folder = join(intermediate, surface.name);
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
 * A second round finds more once blocks and branches were made anew ("flatten" to "rereloop") and types of contents are
 * known across functions ("gufa"). No valid address is below 1024: there the stack would end, which grows down.
 */
const PASSES = ['--low-memory-unused', '-Oz', '--flatten', '--local-cse', '--rereloop', '-Oz', '--gufa', '-Oz'];

/**
 * Optimises a module in place. Never with --all-features: Binaryen then writes what no engine reads yet. Without
 * it the features are those that the compiler noted in the module.
 *
 * @param {string} file
 * @param {{ keepNames?: boolean }} [options]
 */
export function optimise(file, { keepNames = false } = {}) {
  return run('', path('node_modules', '.bin', 'wasm-opt'), [...PASSES, ...(keepNames ? ['-g'] : []), file, '-o', file]);
}
