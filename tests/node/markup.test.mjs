// What a server sends, as a validator and an outline see it: the tree of every fixture, and a card of every option.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { init, renderToString } from '../../dist/index.js';
import { dist, path } from '../../tools/project.mjs';
import { articlesAt } from '../browser/cards.mjs';

const ORIGIN = 'https://example.com';
const folder = mkdtempSync(join(tmpdir(), 'article-card-markup-'));
/** By name: HTML without a shadow root, which is what a validator can look into. */
const cards = new Map();

before(async () => {
  await init(readFileSync(join(dist, 'article_card_bg.wasm')));
  const fixtures = path('tests', 'fixtures');
  for (const file of readdirSync(fixtures, { recursive: true }).filter((name) => name.endsWith('.html')).sort()) {
    const html = readFileSync(join(fixtures, file), 'utf8');
    // Beside the expected trees lie inputs that are web pages.
    if (/^\s*<article part="base"/.test(html)) cards.set(file, html);
  }
  for (const [name, article] of Object.entries(articlesAt(ORIGIN))) {
    for (const options of [{}, { headingLevel: 1 }, { headingLevel: 5, flashbackOpen: true, maxBullets: 1, linkTarget: '_blank', lang: 'fr', dir: 'rtl', images: 'eager' }]) {
      cards.set(`${name}-${Object.keys(options).length}.html`, renderToString(article, { ...options, shadow: false }));
    }
  }
});
after(() => rmSync(folder, { recursive: true }));

/**
 * A whole page around a card, in the card's language, with headings down to the card's. Without `part`, which is of CSS
 * Shadow Parts and not known to the validator.
 */
function page(card) {
  const language = /^<article[^>]*(\slang="[^"]*")/.exec(card)?.[1] ?? ' lang="en"';
  const headings = [1, 2, 3, 4, 5, 6].slice(0, (/<h([1-6])/.exec(card)?.[1] ?? 1) - 1).map((level) => `<h${level}>Stories</h${level}>`);
  const known = card.replace(/(<[a-z0-9]+(?: [a-z-]+="[^"]*")*?) part="[^"]*"/g, '$1');
  return `<!doctype html><html${language}><head><meta charset="utf-8"><title>A page</title></head><body><main>${headings.join('')}${known}</main></body></html>`;
}

/** An article's beginning may have no label; a heading must not be made up for it. */
const EXPECTED = /^Section lacks heading/;

test('the Nu validator finds nothing in the tree of any fixture', () => {
  const pages = join(folder, 'pages');
  mkdirSync(pages);
  const names = [...cards.keys()];
  for (const [at, name] of names.entries()) writeFileSync(join(pages, `${at}.html`), page(cards.get(name)));
  const { stderr, error } = spawnSync('java', [
    '-Xss4m', '-jar', path('node_modules', 'vnu-jar', 'build', 'dist', 'vnu.jar'), '--format', 'json', '--no-langdetect', '--exit-zero-always', pages,
  ], { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(error, undefined);
  const found = JSON.parse(stderr).messages.filter(({ message }) => !EXPECTED.test(message)).map(({ type, subType, url, message, extract }) =>
    `${names[Number(/(\d+)\.html$/.exec(url)?.[1])]}: ${subType ?? type}: ${message} ${extract ?? ''}`);
  assert.deepEqual(found, []);
  assert.ok(names.length > 300, `${names.length} cards`);
});

test('no heading of any fixture leaves out a level', () => {
  const skipped = [];
  for (const [name, html] of cards) {
    const levels = [...html.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level));
    if (levels.some((level, at) => at > 0 && level > levels[at - 1] + 1)) skipped.push(`${name}: ${levels}`);
  }
  assert.deepEqual(skipped, []);
});

test('no fixture has a heading, a link or an attribute of ARIA in what opens a folded section', () => {
  const found = [];
  for (const [name, html] of cards) {
    for (const [summary] of html.matchAll(/<summary[\s\S]*?<\/summary>/g)) {
      if (/<(h[1-6]|a|button|input)[\s>]|\saria-|\srole=/.test(summary)) found.push(`${name}: ${summary}`);
    }
  }
  assert.deepEqual(found, []);
});
