// The tolerant JSON reader beside JSON.parse: what the one accepts the other accepts, with the same strings; what
// JSON.parse rejects is refused, or repaired with a warning.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { dist } from '../../tools/project.mjs';

const isFull = !!process.env.ARTICLE_CARD_FULL;

let parse;
before(async () => {
  const api = await import(pathToFileURL(join(dist, 'index.js')).href);
  await api.init(readFileSync(join(dist, 'article_card_bg.wasm')));
  ({ parse } = api);
});

/** What reading an article with this text as a member comes to: 'accepted', 'repaired' or 'refused'. */
function verdict(text) {
  try {
    const { warnings } = parse(`{"headline":"H","x-value":${text}}`);
    return warnings.some(({ code }) => code.startsWith('json-')) ? 'repaired' : 'accepted';
  } catch (error) {
    assert.equal(error.name, 'ArticleCardError');
    assert.match(error.code, /^json-/, text);
    assert.ok(error.line > 0 && error.column > 0, text);
    return 'refused';
  }
}

function isJson(text) {
  try {
    JSON.parse(`{"headline":"H","x-value":${text}}`);
    return true;
  } catch {
    return false;
  }
}

/** Doubled keys, lone surrogates and U+0000 are JSON, and worth a warning. */
const isOpen = (text) => /\\u(d[89a-f]|0000)/i.test(text) || /[\ud800-\udfff\0]/.test(text) || /"(.*)":.*"\1":/s.test(text);

function compare(text) {
  const ours = verdict(text);
  const allowed = isJson(text) ? (isOpen(text) ? ['accepted', 'repaired'] : ['accepted']) : ['refused', 'repaired'];
  assert.ok(allowed.includes(ours), `${JSON.stringify(text)} is ${ours}`);
}

/** Every text of up to `length` of these pieces. */
function* texts(pieces, length) {
  for (const piece of length > 0 ? pieces : []) {
    yield piece;
    for (const rest of texts(pieces, length - 1)) yield piece + rest;
  }
}

test('agrees about every short text of structure', () => {
  let count = 0;
  for (const text of texts(['[', ']', '{', '}', ',', ':', '"', '1', 'null', ' '], isFull ? 5 : 4)) {
    compare(text);
    count++;
  }
  assert.ok(count > 10_000);
});

test('agrees about every short text of a number', () => {
  for (const text of texts(['0', '1', '9', '-', '+', '.', 'e', 'E', ' ', 'x'], isFull ? 6 : 4)) compare(text);
});

test('agrees about every short text of a string', () => {
  for (const text of texts(['\\', '"', 'u', 'n', 'd83d', 'de00', '0000', '00e9', '\n', '\u007f', '/', 'é', '\ud83d', '\ude00'], isFull ? 5 : 3)) {
    compare(`"${text}"`);
    compare(`"${text}`);
  }
});

test('agrees about every character around and inside a value', () => {
  for (let code = 0; code < (isFull ? 0x10000 : 0x2100); code++) {
    const character = String.fromCharCode(code);
    for (const text of [`${character}1`, `1${character}`, `[${character}]`, `"${character}"`, `"\\${character}"`, `{${character}"a":1}`]) compare(text);
  }
});

test('reads the same strings as JSON.parse', () => {
  const characters = ['a', 'é', '😀', '\u2028', '\\n', '\\t', '\\"', '\\\\', '\\/', '\\u00e9', '\\ud83d\\ude00', '\\ud800', '\\udc00', '\\u0000', '\u0000', '\u0001', '\n', ' '];
  for (const one of characters) {
    for (const two of characters) {
      for (const three of ['', 'z', '\\udc00']) {
        // Raw control characters, which JSON.parse rejects, are read as they stand.
        const literal = one + two + three;
        const strict = literal.replaceAll(/[\0-\x1f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
        const { article } = parse(`{"headline":"H","sections":[{"label":"L","text":"x${literal}x"}]}`);
        const bare = (text) => text.toWellFormed?.().replaceAll('\0', '\ufffd') ?? Buffer.from(text.replaceAll('\0', '\ufffd')).toString();
        const expected = bare(JSON.parse(`"x${strict}x"`));
        const { text, html } = article.sections[0];
        assert.equal((Array.isArray(text) ? text.join('\n\n') : text ?? html).replaceAll(/\s+|<\/?(p|br)>/g, ''), expected.replaceAll(/\s+/g, ''), literal);
      }
    }
  }
});
