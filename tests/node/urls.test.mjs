// The table of addresses against `new URL` of this runtime, and the card's decision about each.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { dist, path } from '../../tools/project.mjs';

const rows = readFileSync(path('tests', 'urls', 'table.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

/** Hosts whose reading depends on the version of Unicode's IDNA data that a runtime was built with. */
const NEWER_IDNA = /FAẞ|1א/;

function resolve(input, base) {
  try {
    return new URL(input, base || undefined).href;
  } catch {
    return null;
  }
}

let api;
before(async () => {
  api = await import(pathToFileURL(join(dist, 'index.js')).href);
  await api.init(readFileSync(join(dist, 'article_card_bg.wasm')));
});

test('the table has what the URL Standard says, as this runtime has it', () => {
  const wrong = rows.filter(([input, base, href]) => resolve(input, base) !== href && !NEWER_IDNA.test(input));
  assert.deepEqual(wrong, []);
});

test('a link is shown as a link exactly when its scheme may be one', () => {
  const links = rows.filter(([input]) => !/^[\s\u200b]*$/.test(input));
  let linked = 0;
  for (const [input, base] of links) {
    const html = `<a href="${input.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">x</a>`;
    const { article } = api.parse({ headline: 'H', sections: [{ label: 'L', html }] }, { baseUrl: base });
    const shown = /href="([^"]*)"/.exec(JSON.stringify(article.sections[0]).replaceAll('\\"', '"'))?.[1];
    // HTML has no U+0000, and no half of a surrogate pair reaches the core.
    const href = resolve(input.replaceAll('\0', '\ufffd'), base);
    const allowed = href !== null && /^(https?|mailto|tel):/.test(href);
    assert.equal(shown !== undefined, allowed, JSON.stringify([input, base, href, shown]));
    if (!allowed) continue;
    linked++;
    const [ours, theirs] = [new URL(shown.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')), new URL(href)];
    assert.deepEqual([ours.protocol, ours.host], [theirs.protocol, theirs.host], JSON.stringify([input, base]));
    if (ours.protocol.startsWith('http')) assert.equal(ours.username + ours.password, '', shown);
  }
  assert.ok(linked > 800, `${linked} links`);
});
