// Fills dist/ with everything that is shipped.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { fail } from './commands.mjs';
import { dist, intermediate, isMain, manifest, www } from './project.mjs';
import { bestKeys, literalOfStreams, split } from './streams.mjs';
import { integrityMetadata, languageNames, readLanguages } from './languages.mjs';
import { compileApi, compileEmbed, compileWithoutWasm, embedSurface, formatsSurface } from './wasm.mjs';
import { join as joinStreams } from '../www/streams.js';

/** The names in www/*.js that the build fills in. */
const NAMES = {
  /** www/embed.js and www/formats.js: the wasm as www/streams.js takes it, an array of strings. */
  wasm: '__ARTICLE_CARD_WASM__',
  /** The minified styles, a string. */
  styles: '__ARTICLE_CARD_CSS__',
  /** The version of package.json, a string. */
  version: '__ARTICLE_CARD_VERSION__',
  /** What tags each file of words serves: see tools/languages.mjs. */
  languages: '__ARTICLE_CARD_LANGUAGES__',
  /** Name to `integrity` of the files that a script may ask for, an object. */
  integrity: '__ARTICLE_CARD_INTEGRITY__',
};

/** Without it a page in windows-1252 would read the script, and so the wasm in it, as windows-1252 (HTML Standard). */
const BYTE_ORDER_MARK = '\uFEFF';

/** The engines of README's "Browser support", as far as the styles go: nesting and light-dark() stay as they are. */
const STYLE_TARGET = ['chrome125', 'firefox128', 'safari17.5'];
/** Older browsers must be able to parse the scripts, so that they end with the fallback and not with an exception. */
const SCRIPT_TARGET = 'es2022';

/** Builds all of dist/. What did not change since the last build is not compiled again. */
export async function build() {
  const embed = await compileEmbed(embedSurface);
  const formats = await compileEmbed(formatsSurface);
  const nowasm = await compileWithoutWasm();
  const api = await compileApi();
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const styles = await minifiedStyles();
  await buildLanguages();
  await buildInlined('formats', 'esm', formats);
  await buildWithoutWasm(nowasm);
  await buildInlined('embed', 'iife', embed, {
    [NAMES.styles]: JSON.stringify(styles),
    [NAMES.integrity]: JSON.stringify(integrityOf(['formats.js', 'embed-nowasm.js', 'language-files.js'])),
  });
  await buildApi(api, styles);
  // The same styles for cards outside of a shadow root.
  writeFileSync(join(dist, 'article-card.css'), styles);
  copyFileSync(join(www, 'article.schema.json'), join(dist, 'article.schema.json'));
  copyFileSync(join(www, 'custom-elements.json'), join(dist, 'custom-elements.json'));
  writeIntegrity();
}

/**
 * One script with its wasm in it: dist/embed.js with loader, element and styles, dist/formats.js with every format.
 *
 * @param {string} name of the script
 * @param {'iife' | 'esm'} format
 * @param {import('./wasm.mjs').Surface} surface
 * @param {Record<string, string>} [define] names in the script and the source that stands for each
 */
async function buildInlined(name, format, { wasm }, define = {}) {
  // A page that lacks what the script takes for granted keeps its links, and hears of no exception.
  const guard = format === 'iife' ? { banner: { js: 'try{' }, footer: { js: '}catch{}' } } : {};
  const bundle = await esbuild.build({ ...scriptOptions(name, define), ...guard, entryPoints: [join(www, `${name}.js`)], format });
  keepMetafile(name, bundle.metafile);
  const [before, after, ...more] = bundle.outputFiles[0].text.split(NAMES.wasm);
  if (after === undefined || more.length > 0) throw new Error(`www/${name}.js must hold ${NAMES.wasm} exactly once`);

  const module = readFileSync(wasm);
  const streams = split(module);
  const write = (literal) => BYTE_ORDER_MARK + before + literal + after;
  const literal = literalOfStreams(streams, bestKeys(streams, write));
  const file = join(dist, `${name}.js`);
  writeFileSync(file, write(literal));

  // What a browser will read is what was written: check that, not what was meant.
  const start = BYTE_ORDER_MARK.length + before.length;
  const written = readFileSync(file, 'utf8').slice(start, start + literal.length);
  if (!module.equals(joinStreams(new Function(`"use strict"; return ${written}`)()))) {
    throw new Error(`dist/${name}.js does not hold the wasm that was put into it`);
  }
}

/** dist/embed-nowasm.js: the core, every format included, as JavaScript. */
async function buildWithoutWasm({ script }) {
  const bundle = await esbuild.build({ ...scriptOptions('embed-nowasm', {}), entryPoints: [script], format: 'esm' });
  keepMetafile('embed-nowasm', bundle.metafile);
  writeFileSync(join(dist, 'embed-nowasm.js'), bundle.outputFiles[0].text);
}

/** dist/lang/, the card's own words in one language a file, and dist/language-files.js, which knows their hashes. */
async function buildLanguages() {
  mkdirSync(join(dist, 'lang'));
  const integrity = {};
  for (const { name, words } of readLanguages()) {
    const module = `export default \`${words}\`;\n`;
    writeFileSync(join(dist, 'lang', `${name}.js`), module);
    integrity[name] = integrityMetadata(module, 'sha256');
  }
  const bundle = await esbuild.build({
    ...scriptOptions('language-files', {
      [NAMES.languages]: JSON.stringify(languageNames()),
      [NAMES.integrity]: JSON.stringify(integrity),
    }),
    entryPoints: [join(www, 'language-files.js')],
    format: 'esm',
  });
  keepMetafile('language-files', bundle.metafile);
  writeFileSync(join(dist, 'language-files.js'), bundle.outputFiles[0].text);
}

/** dist/index.js with its wasm and its types. */
async function buildApi({ glue, wasm }, styles) {
  const bundle = await esbuild.build({
    ...scriptOptions('api', {
      [NAMES.styles]: JSON.stringify(styles),
      [NAMES.languages]: JSON.stringify(languageNames()),
    }),
    plugins: [originals, languageImports],
    entryPoints: [join(www, 'index.js')],
    format: 'esm',
    alias: { 'article-card-wasm': glue },
  });
  keepMetafile('api', bundle.metafile);
  writeFileSync(join(dist, 'index.js'), bundle.outputFiles[0].text);
  copyFileSync(wasm, join(dist, 'article_card_bg.wasm'));
  copyFileSync(join(www, 'index.d.ts'), join(dist, 'index.d.ts'));
  copyFileSync(join(www, 'workerd.js'), join(dist, 'workerd.js'));
}

async function minifiedStyles() {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(www, 'article-card.css')],
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    target: STYLE_TARGET,
    logLevel: 'warning',
  });
  return outputFiles[0].text.trim();
}

function scriptOptions(outfile, define) {
  return {
    outfile: join(intermediate, `${outfile}.js`),
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    // The files are UTF-8; an escape would cost four bytes for each letter of the card's own words.
    charset: 'utf8',
    target: SCRIPT_TARGET,
    define: { ...define, [NAMES.version]: JSON.stringify(manifest.version) },
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [originals],
  };
}

/** wasm-bindgen copies www/host.js and www/dom.js beside its glue; our scripts import the originals. One copy is enough. */
const originals = {
  name: 'originals instead of copies',
  setup({ onResolve }) {
    onResolve({ filter: /\/snippets\/.*\/www\/[^/]+\.js$/ }, ({ path }) => ({ path: join(www, path.split('/').at(-1)) }));
  },
};

/** The module `article-card-languages`: an `import()` for each file of words, which every bundler can follow. */
const languageImports = {
  name: 'imports of languages',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^article-card-languages$/ }, ({ path }) => ({ path, namespace: 'languages' }));
    onResolve({ filter: /^\.\/lang\//, namespace: 'languages' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'languages' }, () => ({
      contents: `export default { __proto__: null, ${
        readLanguages().map(({ name }) => `"${name}": () => import("./lang/${name}.js")`).join(', ')} };`,
    }));
  },
};

function keepMetafile(name, metafile) {
  writeFileSync(join(intermediate, `${name}.meta.json`), JSON.stringify(metafile));
}

/** For each of these files in dist/ the value of a script's or a link's `integrity` attribute. */
function integrityOf(names) {
  return Object.fromEntries(names.map((name) => [
    name,
    integrityMetadata(readFileSync(join(dist, name)), 'sha384'),
  ]));
}

/** dist/integrity.json. */
function writeIntegrity() {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'integrity.json')
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length + 1));
  writeFileSync(join(dist, 'integrity.json'), `${JSON.stringify(integrityOf(files.sort()), null, 2)}\n`);
}

if (isMain(import.meta)) build().catch(fail);
