// custom-elements.json, which editors complete from, against the code, the styles, the types, the options and the README.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { manifest as packageJson, path } from '../../tools/project.mjs';
import { options, read } from '../../www/options.js';

// The build fills this in.
globalThis.__ARTICLE_CARD_VERSION__ = packageJson.version;
const { ArticleCardElement } = await import('../../www/element.js');

const text = (...parts) => readFileSync(path(...parts), 'utf8');
const sorted = (values) => [...new Set(values)].sort();

const source = text('www', 'custom-elements.json');
const manifest = JSON.parse(source);
const [embed, index] = manifest.modules;
const [element] = index.declarations;
const names = (list) => sorted(list.map(({ name }) => name));

const css = text('www', 'article-card.css').replace(/\/\*[\s\S]*?\*\//g, '');

/** Each custom property of the styles with its default, private names resolved. */
function cssProperties() {
  const found = new Map();
  const key = /var\((--article-card-[\w-]+), /g;
  for (let match; (match = key.exec(css)); ) {
    let depth = 1;
    let end = key.lastIndex;
    for (; depth > 0; end++) depth += (css[end] === '(') - (css[end] === ')');
    const initial = css.slice(key.lastIndex, end - 1);
    assert.equal(found.get(match[1]) ?? initial, initial, `${match[1]} has two defaults`);
    found.set(match[1], initial);
  }
  return found;
}

test('the manifest is of the schema\'s version 2.1.0, is shipped, and package.json names it', () => {
  assert.equal(manifest.schemaVersion, '2.1.0');
  assert.equal(packageJson.customElements, 'dist/custom-elements.json');
  assert.equal(readFileSync(path('dist', 'custom-elements.json'), 'utf8'), source);
  for (const module of manifest.modules) {
    assert.equal(module.kind, 'javascript-module');
    assert.ok(text(...module.path.split('/')), module.path);
    for (const { declaration } of module.exports) assert.equal(declaration.module, index.path);
  }
  assert.deepEqual(embed.exports.map(({ kind, name }) => [kind, name]), [['custom-element-definition', 'article-card']]);
});

test('it describes each thing once, in a sentence', () => {
  const lists = ['attributes', 'members', 'events', 'slots', 'cssParts', 'cssStates', 'cssProperties'];
  for (const list of lists) {
    assert.equal(new Set(element[list].map(({ name }) => name)).size, element[list].length, list);
    for (const { name, description, parameters } of element[list]) assert.ok(parameters || /\.$/.test(description), `${list}: ${name}`);
  }
});

test('its attributes are those of the element, with the same defaults', () => {
  assert.deepEqual(names(element.attributes), sorted(options.map(({ attribute }) => attribute)));
  for (const option of options) {
    const { default: initial, fieldName } = element.attributes.find(({ name }) => name === option.attribute);
    assert.equal(fieldName, ['lang', 'dir'].includes(option.name) ? undefined : option.name);
    const actual = read(option, null);
    if (initial !== undefined || actual !== '') assert.equal(initial, JSON.stringify(actual), option.attribute);
  }
});

test('the words of its types are those that the element takes', () => {
  for (const option of options) {
    const { type } = element.attributes.find(({ name }) => name === option.attribute);
    const words = [...type.text.matchAll(/"(\w+)"/g)].map(([, word]) => word);
    if (['lang', 'dir'].includes(option.name)) continue;
    assert.deepEqual(sorted(words), sorted(option.row.slice(1).filter((word) => typeof word === 'string' && word && option.row.length > 2)), option.attribute);
  }
});

test('its fields and methods are those of the class', () => {
  const own = (object) => Object.getOwnPropertyNames(object).filter((name) => !/^(constructor|length|name|prototype|.*Callback)$/.test(name));
  const members = (isStatic) => names(element.members.filter((member) => !!member.static === isStatic));
  assert.deepEqual(members(false), sorted(own(ArticleCardElement.prototype)));
  // These two answer `customElements.define`.
  const asked = ['formAssociated', 'disabledFeatures', 'observedAttributes'];
  assert.deepEqual(members(true), sorted(own(ArticleCardElement).filter((name) => !asked.includes(name))));
});

test('its events are those of the types', () => {
  const declared = [...text('www', 'index.d.ts').matchAll(/^ {2}"(article-card-\w+)": Article/gm)].map(([, name]) => name);
  assert.deepEqual(names(element.events), sorted(declared));
  assert.equal(element.events.length, 3);
});

/** Every part in the expected trees of the fixtures. */
function partsOfFixtures() {
  const folder = path('tests', 'fixtures');
  const trees = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.html')).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
  return trees.flatMap((tree) => [...tree.matchAll(/ part="([\w-]+)"/g)].map(([, part]) => part));
}

test('its parts are those of the cards, and every part of the styles is one', () => {
  const parts = names(element.cssParts);
  // No fixture has so many items that some of them wait, and none shows an error.
  assert.deepEqual(sorted([...partsOfFixtures(), 'rest', 'status']), parts);
  const styled = [...css.matchAll(/\[part~="([\w-]+)"\]/g)].map(([, part]) => part);
  assert.deepEqual(styled.filter((part) => !parts.includes(part)), []);
});

test('its custom properties are those of the styles, with the same defaults', () => {
  const actual = cssProperties();
  assert.deepEqual(names(element.cssProperties), sorted(actual.keys()));
  for (const { name, default: initial, syntax } of element.cssProperties) {
    const resolved = actual.get(name).replace(/var\(--_(\w+)\)/g, 'var(--article-card-$1)');
    assert.equal(initial, resolved, name);
    assert.ok(syntax, name);
  }
});

test('no custom property is declared by the styles, so that any the page sets holds', () => {
  assert.deepEqual([...css.matchAll(/(?<!var\()--article-card-[\w-]+\s*:/g)].map(([name]) => name), []);
});

test('every color, font, radius and width of the styles is a custom property or one of the states\' own', () => {
  const colors = [...css.matchAll(/(?:color|background|border[\w-]*|outline[\w-]*):\s*([^;]+);/g)].map(([, value]) => value)
    .filter((value) => /#|rgb|light-dark/.test(value) && !/var\(--article-card-/.test(value));
  // Paper has one colour of frame.
  assert.deepEqual(colors, ['#888']);
  const families = [...css.matchAll(/font-family:\s*([^;]+);/g)].map(([, value]) => value).filter((value) => !value.startsWith('var(--article-card-'));
  assert.deepEqual(families, []);
  assert.doesNotMatch(css, /\drem\b/, 'a page may size its root as it likes');
});

test('its states are those that the element sets', () => {
  const set = [...text('www', 'element.js').matchAll(/(?:#state|#wait)\(\s*(?:state = )?"(\w+)"\)/g)].map(([, state]) => state);
  assert.deepEqual(names(element.cssStates), sorted(set));
});

test('the README names every event, part, state and custom property', () => {
  const readme = text('README.md');
  const all = [...element.events, ...element.cssParts, ...element.cssProperties].map(({ name }) => `\`${name}\``);
  const states = element.cssStates.map(({ name }) => `\`:state(${name})\``);
  assert.deepEqual([...all, ...states].filter((name) => !readme.includes(name)), []);
});
