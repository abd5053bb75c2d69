// The build's own parts, and what every build must have produced.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { literalOf } from '../../tools/latin1.mjs';
import { dist, manifest } from '../../tools/project.mjs';
import { serve } from '../../tools/serve.mjs';
import { brotliSize } from '../../tools/size.mjs';
import { bestKeys, literalOfStreams, split } from '../../tools/streams.mjs';
import { functions, sections, withoutCustomSections } from '../../tools/wasm-file.mjs';
import { embedSurface } from '../../tools/wasm.mjs';
import { join as joinStreams } from '../../www/streams.js';

const shippedWasm = readFileSync(join(dist, 'article_card_bg.wasm'));

/** The bytes that an engine gets from a literal. */
const bytesOf = (source) => Buffer.from(new Function(`"use strict"; return ${source}`)(), 'latin1');

test('a literal gives back every pair of bytes', () => {
  const pairs = new Uint8Array(2 * 65_536);
  for (let pair = 0; pair < 65_536; pair++) pairs.set([pair >> 8, pair & 255], 2 * pair);
  assert.deepEqual(bytesOf(literalOf(pairs)), Buffer.from(pairs));
});

test('a literal survives a text file in UTF-8', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const written = Buffer.from(literalOf(bytes), 'utf8').toString('utf8');
  assert.deepEqual(bytesOf(written), Buffer.from(bytes));
});

test('a module comes out of its streams as it went in, whatever the keys', () => {
  for (const module of [shippedWasm, readFileSync(embedSurface.wasm)]) {
    const streams = split(module);
    for (const keys of [streams.map(() => 0), streams.map((_, at) => 255 - 20 * at)]) {
      const literal = literalOfStreams(streams, keys);
      assert.deepEqual(Buffer.from(joinStreams(new Function(`"use strict"; return ${literal}`)())), module);
    }
  }
});

test('a module is at least 5 % smaller in streams, after compression', () => {
  const streams = split(shippedWasm);
  const inStreams = brotliSize(Buffer.from(literalOfStreams(streams, streams.map(() => 64))));
  assert.ok(inStreams < 0.95 * brotliSize(Buffer.from(literalOf(shippedWasm, 64))), `${inStreams}`);
});

test('the best keys are better than none', () => {
  const streams = split(shippedWasm).map((stream) => stream.subarray(0, 2000));
  const size = (keys) => brotliSize(Buffer.from(literalOfStreams(streams, keys)));
  assert.ok(size(bestKeys(streams, (literal) => literal)) < size(streams.map(() => 0)));
});

test('a module with an operation that the streams do not know is refused', () => {
  // (func (drop (v128.const i32x4 …))), whose sixteen bytes look like operations.
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const body = [0, 0xfd, 0x0c, ...Array(16).fill(0x0b), 0x1a, 0x0b];
  const code = [1, body.length, ...body];
  const module = Uint8Array.from([...header, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, code.length, ...code]);
  assert.ok(WebAssembly.validate(module));
  assert.throws(() => split(module), /does not know an operation/);
});

test('the embed begins with a byte order mark, the other scripts do not', () => {
  const start = (name) => readFileSync(join(dist, name)).subarray(0, 3).toString('hex');
  assert.equal(start('embed.js'), 'efbbbf');
  assert.notEqual(start('index.js'), 'efbbbf');
});

test('integrity.json has the hash of every shipped file', () => {
  const integrity = JSON.parse(readFileSync(join(dist, 'integrity.json'), 'utf8'));
  const shipped = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'integrity.json')
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length + 1));
  assert.deepEqual(Object.keys(integrity).sort(), shipped.sort());
  for (const name of shipped) {
    assert.equal(integrity[name], `sha384-${createHash('sha384').update(readFileSync(join(dist, name))).digest('base64')}`, name);
  }
});

test('every file that package.json exports is shipped', () => {
  const targets = Object.values(manifest.exports).flatMap((value) => (typeof value === 'string' ? [value] : Object.values(value)));
  const missing = targets.filter((file) => file.startsWith('./dist/')).map((file) => file.slice('./dist/'.length))
    .filter((file) => {
      const [before, after] = file.split('*');
      return !readdirSync(dist, { recursive: true }).some((name) => (after === undefined ? name === file : name.startsWith(before) && name.endsWith(after)));
    });
  assert.deepEqual(missing, []);
});

test('what is shipped holds no path of the machine that built it', () => {
  for (const name of ['embed.js', 'index.js', 'article_card_bg.wasm']) {
    const text = readFileSync(join(dist, name), 'latin1');
    assert.doesNotMatch(text, /\.cargo|\.rustup|rustlib|node_modules/, name);
  }
});

test('the shipped module has no custom sections, and as many bodies as declared functions', () => {
  const found = sections(shippedWasm);
  assert.deepEqual(found.filter(({ id }) => id === 0), []);
  assert.deepEqual(withoutCustomSections(shippedWasm), shippedWasm);
  const declared = found.find(({ name }) => name === 'function').body.length;
  assert.ok(functions(shippedWasm).length > 0 && functions(shippedWasm).length <= declared);
  const code = found.find(({ name }) => name === 'code');
  const inBodies = functions(shippedWasm).reduce((sum, { size }) => sum + size, 0);
  assert.ok(code.size - inBodies < 16, 'the bodies fill the code section but for its header');
});

test('the server keeps to its folders', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'served-'));
  after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'a.js'), 'export {};');
  const server = await serve({ folders: { '/': folder } });
  after(server.close);

  const inside = await fetch(`${server.origin}/a.js`);
  assert.equal(inside.status, 200);
  assert.equal(inside.headers.get('content-type'), 'text/javascript');
  assert.equal(inside.headers.get('access-control-allow-origin'), '*');
  for (const path of ['/../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc/passwd', '/%00', '/%', '/b.js', '/']) {
    assert.equal(await statusOf(server.origin, path), 404, path);
  }
});

/** `fetch` would tidy the path up before it sends it. */
function statusOf(origin, path) {
  const { hostname, port } = new URL(origin);
  return new Promise((done, failed) => {
    get({ hostname, port, path }, (response) => done(response.resume().statusCode)).on('error', failed);
  });
}
