// The table of options in src/options.rs, and everything that has to agree with it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { environment, path, root } from '../../tools/project.mjs';
import { options, read } from '../../www/options.js';

const text = (...parts) => readFileSync(path(...parts), 'utf8');

/** The rows as the crate has them. */
const rows = [...text('src', 'options.rs').matchAll(/\brow\(\s*((?:"(?:[^"\\]|\\.)*"\s*,?\s*){5})\)/g)].map(([, fields]) => {
  const [name, attribute, flag, initial, meaning] = fields.match(/"(?:[^"\\]|\\.)*"/g).map((field) => JSON.parse(field));
  return { name, attribute, flags: flag.split(', ').filter(Boolean), initial, meaning };
});
const row = (name) => rows.find((one) => one.name === name);
const sorted = (values) => [...values].sort();

/** The members of an interface or a class in the types, with their type. */
function members(name) {
  const declared = new RegExp(`^export (?:interface|class) ${name}\\b[^{]*\\{\\n([\\s\\S]*?)^\\}`, 'm').exec(text('www', 'index.d.ts'));
  assert.ok(declared, `index.d.ts declares ${name}`);
  return new Map([...declared[1].matchAll(/^ {2}(?:readonly )?"?([\w-]+)"?\??: (.*);$/gm)].map(([, member, type]) => [member, type]));
}

test('the table has every row, each with a default and a meaning', () => {
  assert.equal(rows.length, text('src', 'options.rs').match(/^ {4}row\(/gm).length);
  assert.ok(rows.length >= 20);
  for (const { name, initial, meaning } of rows) assert.ok(initial && meaning, name);
  assert.equal(new Set(rows.map(({ name }) => name)).size, rows.length);
});

test('an attribute is its option in kebab case, and so is a flag', () => {
  for (const { name, attribute, flags } of rows) {
    const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (attribute) assert.equal(attribute, kebab);
    if (flags.length > 0) assert.ok(flags.includes(`--${kebab}`), `${name}: ${flags}`);
  }
});

test('the element has the attributes of the table, and its defaults', () => {
  const own = new Map(options.map((option) => [option.name, option]));
  assert.deepEqual(sorted(own.keys()), sorted(rows.filter(({ attribute }) => attribute).map(({ name }) => name)));
  for (const [name, option] of own) {
    assert.equal(option.attribute, row(name).attribute);
    const initial = read(option, null);
    // Empty is "found out" or "nothing": the table says in words what that comes to.
    if (initial !== '') assert.equal(String(initial), row(name).initial.split(' ')[0], name);
  }
});

test('the element takes the words that the table names, and junk for the default', () => {
  for (const option of options) {
    const words = [...row(option.name).meaning.matchAll(/`(\w+)`/g)].map(([, word]) => word);
    if (!['sections', 'images', 'loading', 'linkTarget'].includes(option.name)) continue;
    assert.ok(words.length > 0, option.name);
    for (const word of words) assert.equal(read(option, word), word);
    assert.equal(read(option, 'junk'), read(option, null));
  }
});

test('the types have every option where it belongs', () => {
  const html = new Map(['ReadOptions', 'CardOptions', 'HtmlOptions'].flatMap((name) => [...members(name)]));
  const fetching = members('FetchSettings');
  const element = members('ArticleCardElement');
  const jsx = members('ArticleCardAttributes');
  const inherited = ['lang', 'dir'];
  for (const { name, attribute, flags } of rows) {
    if (flags.length > 0) assert.ok(html.has(name), `an options interface has ${name}`);
    else if (!attribute) assert.ok(fetching.has(name), `FetchSettings has ${name}`);
    if (attribute && !inherited.includes(name)) {
      assert.ok(element.has(name), `ArticleCardElement has ${name}`);
      assert.ok(jsx.has(attribute), `ArticleCardAttributes has ${attribute}`);
    }
  }
  for (const name of [...html.keys(), ...fetching.keys()]) assert.ok(row(name), `the table has ${name}`);
  for (const [name, type] of element) {
    if (name !== 'article' && !name.startsWith('static')) assert.ok(row(name), `the table has ${name}: ${type}`);
  }
});

test('the types name the words that the table names', () => {
  const card = members('CardOptions');
  for (const name of ['sections', 'images', 'dir', 'linkTarget']) {
    for (const [, word] of row(name).meaning.matchAll(/`(\w+)`/g)) assert.match(card.get(name), new RegExp(`"${word}"`), name);
  }
});

test('the command line has the flags of the table, and no other', () => {
  const help = execFileSync('cargo', ['run', '--quiet', '--', 'render', '--help'], { cwd: root, env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const flags = [...help.matchAll(/^ {2,}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag);
  assert.deepEqual(sorted(flags), sorted([...rows.flatMap((one) => one.flags), '--all', '--help']));
});

test('the README has the table', () => {
  const written = [...text('README.md').matchAll(/^\| `(\w+)` \| (–|`[^|]*`) \| (–|`[^|]*`) \| ([^|]*) \| ([^|]*) \|$/gm)]
    .map(([, name, attribute, flags, initial, meaning]) => ({
      name, attribute: attribute.replace(/[–`]/g, ''), flags: flags.replace(/[–`]/g, '').split(', ').filter(Boolean), initial, meaning,
    }));
  assert.deepEqual(written, rows);
});
