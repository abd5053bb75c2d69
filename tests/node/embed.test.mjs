// The embed's own module, which never frees and is emptied after each card, against the API's, which is built otherwise.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { path } from '../../tools/project.mjs';
import { apiSurface, embedSurface } from '../../tools/wasm.mjs';
import { connect } from '../../www/instance.js';

const module = new WebAssembly.Module(readFileSync(embedSurface.wasm));

/** A new instance of the embed, as embed.js makes one. */
function instantiate() {
  const connection = connect(module);
  return connection.start(new WebAssembly.Instance(module, connection.imports));
}

/** The inputs of the formats that the embed reads, with the options that they need. */
function inputs() {
  return ['schema_org', 'html', 'text'].flatMap((folder) => {
    const root = path('tests', 'fixtures', folder);
    return readdirSync(root)
      .filter((name) => /\.(txt|page\.html|json)$/.test(name) && !name.endsWith('.facts.json'))
      .map((name) => ({ name, bytes: readFileSync(join(root, name)), options: name.endsWith('.txt') ? 'format\0text\0' : '' }));
  });
}

test('one instance renders every fixture as a new instance does', () => {
  const reused = instantiate();
  const all = inputs();
  assert.ok(all.length > 100, `only ${all.length} inputs were found`);
  for (const { name, bytes, options } of [...all, ...all.toReversed()]) {
    assert.equal(reused.render(bytes, options), instantiate().render(bytes, options), name);
  }
});

test('the embed renders every fixture as the API does', async () => {
  const api = await import(pathToFileURL(apiSurface.glue).href);
  api.initSync({ module: readFileSync(apiSurface.wasm) });
  const embed = instantiate();
  for (const { name, bytes, options } of inputs()) {
    assert.equal(embed.render(bytes, options), api.renderOperations(bytes, options), name);
  }
});

test('memory does not grow with the number of cards', () => {
  const embed = instantiate();
  const [{ bytes, options }] = inputs();
  embed.render(bytes, options);
  const before = embed.memory.buffer.byteLength;
  for (let card = 0; card < 1000; card++) embed.render(bytes, options);
  assert.equal(embed.memory.buffer.byteLength, before);
});
