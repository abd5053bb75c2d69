// The embed's own module, which never frees and is emptied after each card, against the API's, which is built otherwise.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { dist, path } from '../../tools/project.mjs';
import { apiSurface, embedSurface, formatsSurface, nowasmSurface } from '../../tools/wasm.mjs';
import { parseOperations } from '../../www/dom.js';
import { connect } from '../../www/instance.js';

/** What makes new instances of a surface's module, as embed.js does. */
function instantiator(surface) {
  const module = new WebAssembly.Module(readFileSync(surface.wasm));
  return () => {
    const { imports, start } = connect(WebAssembly.Module.imports(module));
    return start(new WebAssembly.Instance(module, imports).exports);
  };
}

const instantiate = instantiator(embedSurface);

/** What makes new instances of embed-nowasm.js. */
async function substitutes() {
  const substitute = await import(pathToFileURL(join(dist, 'embed-nowasm.js')).href);
  return () => {
    const { imports, start } = connect(substitute.imports);
    return start(substitute.instantiate(imports));
  };
}

const COMMON = ['schema_org', 'wordpress', 'html', 'text'];
const RARE = readdirSync(path('tests', 'fixtures')).filter((folder) => !COMMON.includes(folder));

/** The inputs of some formats, with the options that they need. */
function inputs(folders) {
  return folders.flatMap((folder) => {
    const root = path('tests', 'fixtures', folder);
    return readdirSync(root)
      .filter((name) => /\.(txt|page\.html|json)$/.test(name) && !name.endsWith('.facts.json'))
      .map((name) => ({ name: `${folder}/${name}`, bytes: readFileSync(join(root, name)), options: name.endsWith('.txt') ? 'format\0text\0' : '' }));
  });
}

/** The API's rendering, which is built otherwise, as the embed has it: without sentences. */
async function reference() {
  const api = await import(pathToFileURL(apiSurface.glue).href);
  api.initSync({ module: readFileSync(apiSurface.wasm) });
  return (bytes, options) => withoutSentences(api.renderOperations(bytes, options));
}

/** Operations whose errors and warnings have an empty message. */
function withoutSentences(operations) {
  const fields = operations.split('\0');
  for (let at = 0; /^[!?]/.test(fields[at]); at += fields[at][0] === '!' ? 5 : 3) {
    const message = at + (fields[at][0] === '!' ? 1 : 2);
    assert.match(fields[message], /^[^ ]+ .*\.$/, 'the API says it in a sentence');
    fields[message] = '';
  }
  return fields.join('\0');
}

test('one instance renders every fixture as a new instance does', () => {
  const reused = instantiate();
  const all = inputs(COMMON);
  assert.ok(all.length > 100, `only ${all.length} inputs were found`);
  for (const { name, bytes, options } of [...all, ...all.toReversed()]) {
    assert.equal(reused.render(bytes, options), instantiate().render(bytes, options), name);
  }
});

test('the embed renders the formats that it has as the API does', async () => {
  const render = await reference();
  const embed = instantiate();
  for (const { name, bytes, options } of inputs(COMMON)) assert.equal(embed.render(bytes, options), render(bytes, options), name);
});

test('no member is nested too deep for the stack', () => {
  const members = new Map();
  for (const { name, bytes } of inputs(COMMON).filter(({ name }) => name.endsWith('.json'))) {
    let article;
    try {
      article = JSON.parse(bytes);
    } catch {
      continue; // One of those that are malformed on purpose.
    }
    const format = name.split('/')[0];
    for (const member of Object.keys([article].flat()[0] ?? {})) members.set(format, (members.get(format) ?? new Set()).add(member));
  }
  const bases = { schema_org: { headline: 'H' }, wordpress: { title: { rendered: 'H' } } };
  let count = 0;
  for (const [format, base] of Object.entries(bases)) {
    for (const member of members.get(format)) {
      for (const [open, close, levels = 500] of [['[', ']'], ['{"@value":', '}'], ['{"value":', '}'], ['{"text":', '}'], ['{"url":', '}'], ['{"name":', '}'], ['{"@list":[', ']}', 250], ['{"html":', '}']]) {
        const nested = JSON.stringify({ ...base, [member]: 0 }).replace(/:0\}$/, `:${open.repeat(levels)}"x"${close.repeat(levels)}}`);
        const operations = instantiate().render(new TextEncoder().encode(nested), '');
        assert.match(operations, /^[!?#@]/, `${member} in ${open}`);
        count++;
      }
    }
  }
  assert.ok(count > 200, `only ${count} were tried`);
});

test('the words of the code serve where the embed has no sentence', () => {
  const embed = instantiate();
  const operations = (text) => parseOperations(embed.render(new TextEncoder().encode(text), ''));
  const { error } = operations('{"headline": ');
  assert.deepEqual({ ...error }, { code: 'json-syntax', message: 'json syntax', path: '/headline', line: 1, column: 14 });
  const { warnings } = operations('{"headline": "A", "datePublished": "soon"}');
  assert.deepEqual(warnings, [{ code: 'date-invalid', path: '/datePublished', message: 'date invalid' }]);
});

test('the embed asks for one more file when it meets a rare format', () => {
  const embed = instantiate();
  const all = inputs(RARE);
  assert.ok(all.length > 100, `only ${all.length} inputs were found`);
  for (const { name, bytes } of all) {
    const operations = embed.render(bytes, '');
    // What is no article in any format is an error here as well.
    if (operations[0] !== '!') assert.equal(operations, '@formats.js\0', name);
  }
});

test('the embed asks for one more file when a rare format is named', () => {
  const bytes = new TextEncoder().encode('{"headline": "A headline"}');
  assert.equal(instantiate().render(bytes, 'format\0ninjs\0'), '@formats.js\0');
});

test('the file with every format renders every fixture as the API does', async () => {
  const render = await reference();
  const embed = instantiator(formatsSurface)();
  for (const { name, bytes, options } of inputs([...COMMON, ...RARE])) assert.equal(embed.render(bytes, options), render(bytes, options), name);
});

test('the file without WebAssembly renders every fixture as the API does', async () => {
  const render = await reference();
  const embed = (await substitutes())();
  for (const { name, bytes, options } of inputs([...COMMON, ...RARE])) assert.equal(embed.render(bytes, options), render(bytes, options), name);
});

/** An article of about two megabytes, the cap for what is fetched. */
const large = () => new TextEncoder().encode(JSON.stringify({
  headline: 'Large',
  sections: [{ label: 'Much', bullets: Array.from({ length: 16_000 }, (_, number) => `Bullet ${number} ${'ä'.repeat(50)}`) }],
}));

test('the file without WebAssembly grows its memory as far as the largest article needs', async () => {
  const render = await reference();
  const embed = (await substitutes())();
  const bytes = large();
  const before = embed.memory.buffer.byteLength;
  assert.equal(embed.render(bytes, ''), render(bytes, ''));
  assert.ok(embed.memory.buffer.byteLength > before + bytes.length);
  assert.equal(embed.render(bytes, ''), render(bytes, ''));
});

test('memory does not grow with the number of cards', () => {
  const embed = instantiate();
  const [{ bytes, options }] = inputs(COMMON);
  embed.render(bytes, options);
  const before = embed.memory.buffer.byteLength;
  for (let card = 0; card < 1000; card++) embed.render(bytes, options);
  assert.equal(embed.memory.buffer.byteLength, before);
});
