// What comes from others, and what leaves: dependencies, the modules' imports, and what no shipped script may contain.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { after, test } from 'node:test';
import * as esbuild from 'esbuild';
import { run } from '../../tools/commands.mjs';
import { dist, manifest, path } from '../../tools/project.mjs';
import { withoutCustomSections } from '../../tools/wasm-file.mjs';
import { isFull, note } from '../browser/counts.mjs';
import { bind, embedSurface, formatsSurface, optimise } from '../../tools/wasm.mjs';
import { join as joinStreams } from '../../www/streams.js';
import * as expected from './wasm-imports.mjs';

const read = (...parts) => readFileSync(path(...parts), 'utf8');

test('each dependency has its reason in ARCHITECTURE.md, and nothing else has one', () => {
  const section = read('ARCHITECTURE.md').split('\n## Dependencies\n')[1].split('\n## ')[0];
  const rows = section.split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  for (const row of rows) assert.ok(row.at(-1).length > 8, `${row[0]} has a reason`);
  const listed = rows.flatMap(([names]) => [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name));

  const crates = [...read('Cargo.toml').matchAll(/^\[(?:.*\.)?(?:dev-)?dependencies\]\n((?:(?!\[)[^\n]*\n?)*)/gm)]
    .flatMap(([, table]) => [...table.matchAll(/^([\w-]+)\s*=/gm)].map(([, name]) => name));
  const used = [...crates, ...Object.keys(manifest.devDependencies), ...Object.keys(manifest.tools)];
  assert.deepEqual([...new Set(listed)].sort(), [...new Set(used)].sort());
});

test('the package for crates.io holds every file that the sources include, and none of the tests', () => {
  const listed = execFileSync('cargo', ['package', '--list', '--allow-dirty'], { cwd: path(), encoding: 'utf8' }).trim().split('\n');
  const sources = listed.filter((name) => /^src\/.*\.rs$/.test(name));
  assert.ok(sources.length > 50, `only ${sources.length} sources`);
  const included = sources.flatMap((name) => {
    const source = read(...name.split('/'));
    return [
      ...[...source.matchAll(/include_str!\("([^"]+)"\)/g)].map(([, file]) => posix.join(dirname(name), file)),
      ...[...source.matchAll(/module = "\/([^"]+)"/g)].map(([, file]) => file),
    ];
  });
  assert.ok(included.length > 2);
  for (const file of included) assert.ok(listed.includes(file), `${file} is not in the package`);
  assert.deepEqual(listed.filter((name) => /^(tests|tools|www\/(?!article-card\.css|dom\.js|host\.js))/.test(name)), []);
});

test('nothing is needed at run time from npm', () => {
  for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies']) {
    assert.equal(manifest[kind], undefined, kind);
  }
});

test('every package of the lock files has a hash and one exact version', () => {
  const packages = Object.entries(JSON.parse(read('package-lock.json')).packages).filter(([name]) => name !== '');
  for (const [name, { version, integrity }] of packages) {
    assert.match(version, /^\d+\.\d+\.\d+/, name);
    assert.match(integrity ?? '', /^sha512-/, name);
  }
  for (const [name, version] of Object.entries({ ...manifest.devDependencies, ...manifest.tools })) assert.match(version, /^\d+\.\d+\.\d+$/, name);
  const crates = read('Cargo.lock').split('[[package]]').slice(1).filter((crate) => !crate.includes('name = "article-card"'));
  for (const crate of crates) assert.match(crate, /^checksum = "[0-9a-f]{64}"$/m);
});

for (const [name, file] of [['embed', embedSurface.wasm], ['formats', formatsSurface.wasm], ['api', join(dist, 'article_card_bg.wasm')]]) {
  test(`the ${name}'s module imports what is listed, and functions only`, () => {
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(file)));
    const plain = imports.map(({ name: imported }) => imported
      .replace(/_[0-9a-f]{16}$/, '').replace(/^__wbg_/, '').replace(/^(_|__)?_?wbindgen_/, '').replace(/^_wbg_/, ''));
    assert.deepEqual([...new Set(plain)].sort(), [...new Set(expected[name])].sort());
    assert.deepEqual([...new Set(imports.map(({ kind }) => kind))], ['function']);
  });
}

/** What turns a string into code or into markup, as it looks in any minified script. */
const SINKS = [
  /\beval\b/, /\bFunction\b/, /\.constructor\s*\(/, /\bset(?:Timeout|Interval)\s*\(\s*["'`]/, /\bimportScripts\b/, /\bexecScript\b/,
  /\binnerHTML\b/, /\bouterHTML\b/, /\binsertAdjacentHTML\b/, /\bsetHTML(?:Unsafe)?\b/, /\bparseHTML(?:Unsafe)?\b/, /\bDOMParser\b/,
  /\bXSLTProcessor\b/, /\bcreateContextualFragment\b/, /\bsrcdoc\b/, /\bdocument\s*\.\s*write(?:ln)?\b/, /\["write(?:ln)?"\]/, /\bexecCommand\b/,
  /\bjavascript:/i, /\bcreatePolicy\b/, /\bdocument\s*\.\s*cookie\b/, /\b(?:local|session)Storage\b/, /\bindexedDB\b/, /\bsendBeacon\b/,
  /\bXMLHttpRequest\b/, /\bWebSocket\b/, /\bEventSource\b/, /\bsetAttribute\("on/, /\.on(?:click|load|error)\s*=/,
];
const sinksIn = (code) => SINKS.filter((sink) => sink.test(code)).map(String);

/** The modules that are inlined in scripts. */
const inlined = { 'embed.js': embedSurface, 'formats.js': formatsSurface };

/** A shipped script without the module that is inlined in it, which has to be there. */
function codeOf(name) {
  const code = read('dist', name);
  if (!inlined[name]) return code;
  const literal = /\["(?:[^"\\]|\\.)*"(?:,"(?:[^"\\]|\\.)*"){12}\]/s.exec(code)[0];
  const module = joinStreams(new Function(`return ${literal}`)());
  assert.ok(readFileSync(inlined[name].wasm).equals(module), `${name} holds the module of this build`);
  return code.replace(literal, '""');
}

for (const name of readdirSync(dist, { recursive: true }).filter((file) => file.endsWith('.js'))) {
  test(`${name} has no way from a string to code, to markup, or to anywhere else`, () => {
    assert.deepEqual(sinksIn(codeOf(name)), []);
  });
}

test('each of those ways would be found, also in a minified script', () => {
  const offenders = [
    'eval(text)', '(0, eval)(text)', 'new Function(text)()', '(() => {}).constructor(text)()', 'setTimeout("run()", 9)', 'setInterval(`run()`)',
    'node.innerHTML = text', 'node["innerHTML"] = text', 'const { outerHTML } = node; use(outerHTML)', 'node.insertAdjacentHTML("beforeend", text)',
    'node.setHTMLUnsafe(text)', 'Document.parseHTMLUnsafe(text)', 'new DOMParser().parseFromString(text, "text/html")',
    'range.createContextualFragment(text)', 'frame.srcdoc = text', 'frame.setAttribute("srcdoc", text)', 'document.write(text)',
    'document["writeln"](text)', 'link.href = "JavaScript:run()"', 'trustedTypes.createPolicy("p", {})', 'node.setAttribute("onclick", text)',
    'image.onerror = text', 'document.cookie = text', 'localStorage.x = text', 'navigator.sendBeacon(text)', 'new WebSocket(text)',
  ];
  for (const code of offenders) {
    const { code: minified } = esbuild.transformSync(code, { minify: true, target: 'es2022' });
    assert.notDeepEqual(sinksIn(minified), [], code);
  }
});

test('binding and optimising the linked module again gives the bytes that are shipped', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'again-'));
  after(() => rmSync(folder, { recursive: true }));
  await bind(embedSurface, folder);
  const again = join(folder, 'article_card_bg.wasm');
  await optimise(again);
  assert.ok(withoutCustomSections(readFileSync(again)).equals(readFileSync(embedSurface.wasm)));
});

if (isFull) {
  test('a build in another folder, from nothing, gives every file of dist/ to the byte', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    after(() => rmSync(folder, { recursive: true }));
    const { stdout } = await run('', 'git', ['ls-files', '--cached', '--others', '--exclude-standard']);
    for (const name of stdout.trim().split('\n')) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      cpSync(path(name), join(folder, name));
    }
    symlinkSync(path('node_modules'), join(folder, 'node_modules'));
    await run('', process.execPath, [join(folder, 'tools', 'build.mjs')], { cwd: folder, env: { CARGO_TARGET_DIR: join(folder, 'target') } });

    const files = (of) => readdirSync(of, { recursive: true }).sort();
    assert.deepEqual(files(join(folder, 'dist')), files(dist));
    const different = files(dist).filter((name) => name.includes('.') && !readFileSync(join(folder, 'dist', name)).equals(readFileSync(join(dist, name))));
    assert.deepEqual(different, []);
    note('reproducible build', { files: files(dist).length, different: different.length });
  });
}
