// What the shipped files weigh, against the budgets of package.json, and where each byte goes.
//
//     node tools/size.mjs            budgets and breakdown
//     node tools/size.mjs --budgets  budgets alone

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { fail } from './commands.mjs';
import { dist, intermediate, isMain, manifest } from './project.mjs';
import { functions, sections, withoutCustomSections } from './wasm-file.mjs';
import { apiSurface, bind, embedSurface, formatsSurface, optimise } from './wasm.mjs';

/** The bytes after brotli at its best, as a CDN sends them. */
export function brotliSize(bytes) {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;
}

/**
 * Weighs each budget's files. A file that is missing makes its budget fail.
 *
 * @returns {{ name: string, size: number, limit: number, aim?: number, missing: string[], holds: boolean }[]}
 */
export function weighBudgets() {
  return Object.entries(manifest.budgets).map(([name, { files, limit, aim }]) => {
    const missing = files.filter((file) => !existsSync(join(dist, file)));
    const size = files
      .filter((file) => !missing.includes(file))
      .reduce((sum, file) => sum + brotliSize(readFileSync(join(dist, file))), 0);
    return { name, size, limit, aim, missing, holds: missing.length === 0 && size <= limit };
  });
}

/** One line for a budget. */
export function budgetLine({ name, size, limit, aim, missing, holds }) {
  if (missing.length > 0) return `${name}: ${missing.join(', ')} missing from dist/`;
  const aimed = aim === undefined || size <= aim ? '' : `, ${count(size - aim)} above the aim`;
  return `${name}: ${count(size)} of ${count(limit)} bytes${holds ? aimed : `, ${count(size - limit)} TOO MANY`}`;
}

const count = (number) => number.toLocaleString('en-US');

function table(title, rows) {
  console.log(`\n${title}`);
  for (const [size, name] of rows) console.log(`${count(size).padStart(9)}  ${name}`);
}

function printShippedFiles() {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  table('Shipped files, brotli (bare)', files
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
    .map((file) => [file, readFileSync(file)])
    .map(([file, bytes]) => [brotliSize(bytes), `${file.slice(dist.length + 1)} (${count(bytes.length)})`]));
}

/** The parts of a bundle as esbuild counted them: minified, before compression. */
function printScripts(title, metafile) {
  const { outputs } = JSON.parse(readFileSync(join(intermediate, metafile), 'utf8'));
  const [output] = Object.values(outputs);
  const inputs = Object.entries(output.inputs).map(([file, { bytesInOutput }]) => [bytesInOutput, shortened(file)]);
  table(`${title}: scripts with the styles in them, minified`, inputs.sort(largestFirst));
}

/** Our own files as they are, generated ones by their names. */
const shortened = (file) => (file.includes('article_card') ? `glue ${file.split('/').at(-1)}` : file);

/**
 * A module's sections, and its functions by the Rust module that they come from. The names are those of a twin, made
 * from the same linker output and optimised in the same way, only with its names kept.
 */
async function printWasm(title, surface) {
  const shipped = readFileSync(surface.wasm);
  table(`${title}: wasm, brotli ${count(brotliSize(shipped))} (bare ${count(shipped.length)}), by section`,
    sections(shipped).map(({ name, size }) => [size, name]));

  const twin = await namedTwin(surface);
  if (!shipped.equals(withoutCustomSections(twin))) throw new Error(`${title}: the module with names is not the shipped one`);
  // rustc puts a hash behind each crate's name.
  const named = functions(twin).map(({ name, size }) => ({ name: name.replace(/\[[0-9a-f]{8,}\]/g, ''), size }));
  const groups = new Map();
  for (const { name, size } of named) groups.set(moduleOf(name), (groups.get(moduleOf(name)) ?? 0) + size);
  table(`${title}: code by module`, [...groups].map(([name, size]) => [size, name]).sort(largestFirst));
  table(`${title}: the largest functions`, named.map(({ name, size }) => [size, name]).sort(largestFirst).slice(0, 25));
}

const largestFirst = ([a], [b]) => b - a;

async function namedTwin(surface) {
  const folder = join(intermediate, `${surface.name}-named`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bind(surface, folder);
  const file = join(folder, surface.wasm.split('/').at(-1));
  await optimise(file, { keepNames: true });
  return readFileSync(file);
}

/** `article_card::json` for `<article_card::json::Reader as core::fmt::Debug>::fmt` and the like. */
function moduleOf(name) {
  const path = /[a-z_][a-z0-9_]*(?:::[a-z_][a-z0-9_]*)*/.exec(name.replace(/^[<&*\s]*(?:mut |dyn )*/, ''))?.[0] ?? name;
  const parts = path.split('::');
  // The last part is the function itself, unless a type follows.
  const owners = name.includes(`${path}::`) ? parts : parts.slice(0, -1);
  const depth = owners[0] === 'article_card' ? 3 : 1;
  return owners.slice(0, depth).join('::') || name;
}

async function report() {
  const budgets = weighBudgets();
  console.log('Budgets, brotli 11');
  for (const budget of budgets) console.log(`  ${budgetLine(budget)}`);
  if (!process.argv.includes('--budgets')) {
    printShippedFiles();
    printScripts('embed.js', 'embed.meta.json');
    await printWasm('embed.js', embedSurface);
    // What each format costs stands among the modules.
    await printWasm('formats.js', formatsSurface);
    printScripts('index.js', 'api.meta.json');
    await printWasm('article_card_bg.wasm', apiSurface);
  }
  if (budgets.some(({ holds }) => !holds)) process.exitCode = 1;
}

if (isMain(import.meta)) report().catch(fail);
