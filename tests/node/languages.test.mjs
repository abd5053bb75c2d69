// The card's own words in every language: the files, and the same cards from the command line and from the API.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readLanguages } from '../../tools/languages.mjs';
import { dist, environment, root } from '../../tools/project.mjs';
import { brotliSize } from '../../tools/size.mjs';

const languages = readLanguages();
const api = await import(pathToFileURL(join(dist, 'index.js')).href);

before(() => api.init());

test('every language is one shipped file of at most a kilobyte', () => {
  assert.ok(languages.length >= 40);
  assert.deepEqual(readdirSync(join(dist, 'lang')).sort(), languages.map(({ name }) => `${name}.js`).sort());
  for (const { name } of languages) {
    const size = brotliSize(readFileSync(join(dist, 'lang', `${name}.js`)));
    assert.ok(size <= 1024, `${name}: ${size} bytes`);
  }
});

test('every file gives the words as they were written', async () => {
  for (const { name, words } of languages) {
    assert.equal((await import(pathToFileURL(join(dist, 'lang', `${name}.js`)).href)).default, words, name);
  }
});

test('every language has exactly the plural forms that it needs', () => {
  for (const { name, words } of languages) {
    const forms = [...words.matchAll(/^replies(\w+):/gm)].map(([, form]) => form.toLowerCase());
    assert.deepEqual(forms.sort(), new Intl.PluralRules(name).resolvedOptions().pluralCategories.sort(), name);
  }
});

const story = (language, flashback, commentCount) => ({
  headline: `Story ${commentCount}`,
  inLanguage: language,
  author: [{ name: 'Anna Berg' }, { name: 'Ben Tal' }],
  datePublished: '2022-03-13T10:00:00Z',
  dateModified: '2022-03-15T10:00:00Z',
  sections: [{ label: flashback, text: 'Before.' }, { label: 'A', text: 'b', collapsed: true }, { label: 'List', bullets: ['1', '2', '3'] }],
  correction: '12 became 13.',
  discussionUrl: 'https://example.com/#respond',
  commentCount,
});

const COUNTS = [0, 1, 2, 5, 11, 100];

test('before a language is loaded its cards have English words, which say so', () => {
  const html = api.renderToString(story('de', 'Rückblick', 1), { shadow: false });
  assert.match(html, /<span lang="en">By <\/span>/);
  assert.match(html, /<span lang="en">Earlier coverage<\/span>/);
});

test('a language is loaded by any tag that its file serves', async () => {
  assert.equal(await api.loadLanguage('de-AT'), 'de');
  assert.equal(await api.loadLanguage('zh-TW'), 'zh-Hant');
  assert.equal(await api.loadLanguage('PT-ao'), 'pt-PT');
  for (const tag of ['en', 'tlh', 'pa-Arab-PK', '', 'constructor', '__proto__']) {
    assert.equal(await api.loadLanguage(tag), undefined, tag);
  }
  assert.match(api.renderToString(story('de-CH', 'Rückblick', 1), { shadow: false }), /<p part="byline">Von <span/);
});

test('an own label goes before a loaded word', async () => {
  await api.loadLanguage('de');
  const html = api.renderToString(story('de', 'Rückblick', 1), { shadow: false, labels: { by: 'Text: {names}' } });
  assert.match(html, /<p part="byline">Text: <span/);
  assert.match(html, /Frühere Berichte/);
});

/** Without what two versions of Unicode's data may write in two ways: dates, and the words between names. */
const masked = (html) => html.replace(/>[^<]*<\/time>/g, '></time>').replace(/<\/span>[^<]*<span part="author">/g, '</span>, <span part="author">');

test('the command line and the API write the same card in every language', async () => {
  const stories = languages.flatMap(({ name, flashback }) => COUNTS.map((count) => story(name, flashback, count)));
  const lines = execFileSync('cargo', ['run', '--quiet', '--', 'render', '--all', '--fragment', '--max-bullets', '1'], {
    cwd: root, env: environment, encoding: 'utf8', input: JSON.stringify(stories), stdio: ['pipe', 'pipe', 'pipe'], maxBuffer: 2 ** 26,
  }).trimEnd().split('\n');
  assert.equal(lines.length, stories.length);
  for (const { name } of languages) await api.loadLanguage(name);
  stories.forEach((article, at) => {
    const html = api.renderToString(article, { shadow: false, maxBullets: 1 });
    assert.equal(masked(html), masked(lines[at]), `${article.inLanguage}, ${article.commentCount} replies`);
    // Every word is the language's own, and its label for Flashback is known.
    assert.doesNotMatch(html, /lang="en"/, article.inLanguage);
    const { words } = languages.find(({ name }) => name === article.inLanguage);
    assert.ok(html.includes(`>${/^earlierCoverage: (.*)/m.exec(words)[1]}<`), article.inLanguage);
  });
});
