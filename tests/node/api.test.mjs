// The package as Node sees it: dist/index.js with its .wasm beside it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { dist, environment, path, root } from '../../tools/project.mjs';

const address = pathToFileURL(join(dist, 'index.js')).href;
const wasm = readFileSync(join(dist, 'article_card_bg.wasm'));
const brief = readFileSync(path('www', 'brief.json'), 'utf8');

/** A copy of the package that no other test has touched. */
let copies = 0;
const fresh = () => import(`${address}?copy=${copies++}`);

/** What a program prints that runs by itself. */
const run = (code) => execFileSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

let api;
before(async () => {
  api = await fresh();
  await api.init(wasm);
});

test('importing does nothing: no global, no output, nothing that keeps the program alive', () => {
  const names = run(`
    const before = new Set(Object.getOwnPropertyNames(globalThis));
    const api = await import(${JSON.stringify(address)});
    const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
    console.log(JSON.stringify({ added, names: Object.keys(api).sort() }));`);
  assert.deepEqual(JSON.parse(names), {
    added: [],
    names: ['ArticleCardElement', 'ArticleCardError', 'Card', 'define', 'init', 'loadLanguage', 'parse', 'render', 'renderToString'],
  });
});

test('everything throws "not-initialised" before init', async () => {
  const { parse, render, renderToString, ArticleCardError } = await fresh();
  for (const call of [() => parse(brief), () => render({}, brief), () => renderToString(brief)]) {
    assert.throws(call, (error) => error instanceof ArticleCardError && error instanceof Error && error.code === 'not-initialised');
  }
});

for (const [what, source] of [
  ['nothing: the file beside it', () => undefined],
  ['a URL', () => new URL('article_card_bg.wasm', address)],
  ['an address as text', () => new URL('article_card_bg.wasm', address).href],
  ['bytes', () => wasm],
  ['an ArrayBuffer', () => new Uint8Array(wasm).buffer],
  ['a module', () => new WebAssembly.Module(wasm)],
  ['a response', () => new Response(wasm, { headers: { 'Content-Type': 'application/wasm' } })],
  ['the promise of a response', async () => new Response(wasm, { headers: { 'Content-Type': 'application/wasm' } })],
]) {
  test(`init takes ${what}, and says nothing`, async (context) => {
    const warnings = context.mock.method(console, 'warn', () => {});
    const { init, renderToString } = await fresh();
    await init(source());
    assert.match(renderToString({ headline: 'Rain ends' }), /Rain ends/);
    assert.equal(warnings.mock.callCount(), 0);
  });
}

test('init can be called again after it failed, and once more when it is done', async () => {
  const { init, parse } = await fresh();
  await assert.rejects(init(new Uint8Array([1, 2, 3])), { name: 'ArticleCardError', code: 'init-failed' });
  await assert.rejects(init(new URL('none.wasm', address)), { code: 'init-failed' });
  await init(wasm);
  await init();
  assert.equal(parse(brief).format, 'schema.org');
});

test('parse gives the normalised article', () => {
  const { article, format, warnings } = api.parse(brief);
  assert.equal(format, 'schema.org');
  assert.deepEqual(warnings, []);
  assert.deepEqual(article.author, [{ name: 'Maren Ellwood', url: 'https://example.com/authors/maren-ellwood' }]);
  assert.deepEqual(article.sections.map(({ label, collapsed }) => [label, collapsed ?? false]), [
    ['What to watch', false], ["What they're saying", false], ['The big picture', false], ['Flashback', true],
  ]);
});

test('text, bytes and objects are one source, and an article is a source again', () => {
  const html = api.renderToString(brief);
  assert.equal(api.renderToString(new TextEncoder().encode(brief)), html);
  assert.equal(api.renderToString(Buffer.from(brief)), html);
  assert.equal(api.renderToString(JSON.parse(brief)), html);
  assert.equal(api.renderToString(api.parse(brief).article), html);
});

test('an ArrayBuffer and a view of one are bytes', () => {
  const bytes = new TextEncoder().encode(` ${brief} `);
  const html = api.renderToString(brief);
  assert.equal(api.renderToString(bytes.buffer), html);
  assert.equal(api.renderToString(new DataView(bytes.buffer, 1, bytes.length - 2)), html);
});

test('what is no source yet is named as such', () => {
  for (const source of [Promise.resolve(brief), new Response(brief), new Blob([brief])]) {
    assert.throws(() => api.parse(source), { code: 'article-invalid', message: /await/ });
  }
});

test('objects are read in the form that they have as JSON', () => {
  const { article } = api.parse({ headline: 'H', url: new URL('https://example.com/a'), image: new URL('https://example.com/i.png') });
  assert.equal(article.url, 'https://example.com/a');
  assert.equal(article.image.url, 'https://example.com/i.png');
  assert.equal(api.parse({ toJSON: () => ({ headline: 'J' }) }).article.headline, 'J');
  assert.match(api.renderToString({ headline: 'H', url: '/a' }, { baseUrl: new URL('https://example.com/') }), /https:\/\/example\.com\/a/);
  const endless = { toJSON: () => endless };
  assert.throws(() => api.parse(endless), { code: 'json-too-deep' });
});

test('a member that throws when it is read is an error, and not a fact that is missing', () => {
  const throwing = { enumerable: true, get() { throw new Error('no'); } };
  assert.throws(() => api.parse(Object.defineProperty({ headline: 'H' }, 'sections', throwing)), { code: 'article-invalid' });
  assert.throws(() => api.parse({ headline: 'H', sections: Object.defineProperty([1], 0, throwing) }), { code: 'article-invalid' });
});

test('an option of the wrong type is an error that names it', () => {
  for (const options of [{ collapse: true }, { stylesheet: true }, { nonce: true }, { lang: true }, { labels: 'oops' }, { maxBullets: NaN }]) {
    const [name] = Object.keys(options);
    assert.throws(() => api.renderToString(brief, options), { code: 'bad-option', message: new RegExp(name) });
  }
  api.renderToString(brief, { unknown: true, more: {} });
});

test('maxBullets takes any number for no limit', () => {
  const story = { headline: 'H', sections: [{ bullets: Array.from({ length: 300 }, (_, at) => `b${at}`) }] };
  assert.match(api.renderToString(story), /part="rest"/);
  for (const maxBullets of [Infinity, Number.MAX_SAFE_INTEGER, 2 ** 32, '4294967296']) {
    assert.doesNotMatch(api.renderToString(story, { maxBullets }), /part="rest"/, String(maxBullets));
  }
});

test('a target that is none is told of', () => {
  for (const target of [null, undefined, '#card', {}]) {
    assert.throws(() => api.render(target, brief), { name: 'ArticleCardError', code: 'render-failed', message: /target/ });
  }
});

test('numbers, dates and lists in options and objects are read as what they are', () => {
  const story = { headline: 'Rain', datePublished: new Date(Date.UTC(2022, 2, 13, 12)), commentCount: 12, discussionUrl: 'https://example.com/', sections: [{ label: 'Old', text: 'T.', bullets: ['1', '2', '3'] }] };
  const { article } = api.parse(story);
  assert.equal(article.commentCount, 12);
  assert.match(article.datePublished, /^2022-03-13T12:00:00/);
  assert.match(api.renderToString(story, { headingLevel: 4 }), /<h4 part="headline"/);
  assert.match(api.renderToString(story, { maxBullets: 2 }), /part="rest"/);
  assert.match(api.renderToString(story, { collapse: ['Old'] }), /<details/);
  assert.doesNotMatch(api.renderToString(story), /<details/);
  assert.match(api.renderToString(story, { collapse: 'Old', flashbackOpen: true }), /<details[^>]* open/);
  assert.doesNotMatch(api.renderToString(story, { shadow: false }), /<template/);
  assert.match(api.renderToString(story, { shadow: 'page' }), /^<!DOCTYPE html>/);
  assert.match(api.renderToString(story, { nonce: 'abc' }), /<style nonce="abc">/);
  assert.match(api.renderToString(story, { stylesheet: '/card.css' }), /<link rel="stylesheet" href="\/card.css"/);
});

test('an error says what is wrong, and where', () => {
  const { parse, ArticleCardError } = api;
  assert.throws(() => parse('{\n  "headline": ?\n}'), (error) => {
    assert.ok(error instanceof ArticleCardError);
    assert.equal(error.name, 'ArticleCardError');
    assert.match(error.code, /^json-/);
    assert.deepEqual([error.line, error.column], [2, 15]);
    assert.ok(error.message.length > 10);
    return true;
  });
  assert.throws(() => parse({}), { name: 'ArticleCardError', path: '' });
  assert.throws(() => parse(brief, { format: 'none' }), { code: 'unknown-format' });
  assert.throws(() => parse(brief, { index: 7 }), ArticleCardError);
  const cyclic = { headline: 'Rain' };
  cyclic.self = cyclic;
  assert.throws(() => parse(cyclic), { code: 'json-too-deep' });
});

test('whatever is thrown in is an ArticleCardError or a card', () => {
  const hostile = [undefined, null, 1, NaN, true, Symbol('s'), () => 1, [], new Map(), new Proxy({}, { ownKeys() { throw new Error('x'); } }),
    { get headline() { throw new Error('x'); } }, { toString: 1 }, new Date(NaN), 1n, { headline: { toJSON() { throw new Error('x'); } } }];
  for (const source of hostile) {
    for (const call of [() => api.parse(source), () => api.renderToString(source), () => api.parse(brief, source), () => api.render(source, brief)]) {
      try {
        call();
      } catch (error) {
        assert.ok(error instanceof api.ArticleCardError, `${String(error)} for ${typeof source}`);
      }
    }
  }
  assert.equal(api.parse(brief).format, 'schema.org');
});

test('a language of any type is words or nothing', async () => {
  for (const tag of [undefined, null, 5, {}, Symbol('de'), '']) assert.equal(await api.loadLanguage(tag), undefined);
});

test('render without a page is an error, and define gives nothing', () => {
  assert.throws(() => api.render({}, brief), { name: 'ArticleCardError' });
  assert.equal(api.define(), undefined);
});

test('renderToString writes what the command line writes', () => {
  const native = (...flags) => execFileSync('cargo', ['run', '--quiet', '--', 'render', path('www', 'brief.json'), ...flags], {
    cwd: root, env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
  }).replace(/\n$/, '');
  assert.equal(api.renderToString(brief), native());
  assert.equal(api.renderToString(brief, { shadow: false, headingLevel: 3, maxBullets: 2 }), native('--fragment', '--heading-level', '3', '--max-bullets', '2'));
});
