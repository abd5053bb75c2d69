// www/article.schema.json against the code: what it allows is read without a warning, what it forbids gives one, and it
// names what `parse` prints and nothing else.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { dist, path } from '../../tools/project.mjs';

const schema = JSON.parse(readFileSync(path('www', 'article.schema.json'), 'utf8'));
// "uri-reference" helps in editors; here the code decides what an address is.
const validate = new Ajv({ strict: true, strictRequired: false, strictTypes: false, validateFormats: false }).compile(schema);

/** What is wrong with an article, by the schema; an empty text where nothing is. */
const faults = (article) => (validate(article) ? '' : validate.errors.map((e) => `${e.instancePath || '/'} ${e.message}`).join('; '));

let parse;
before(async () => {
  const api = await import(pathToFileURL(join(dist, 'index.js')));
  await api.init(readFileSync(join(dist, 'article_card_bg.wasm')));
  parse = api.parse;
});

/** Every fixture: its bytes, its facts, its format where that has to be named. */
function fixtures() {
  const root = path('tests', 'fixtures');
  const inputs = readdirSync(root, { recursive: true }).filter((name) => /\.(txt|page\.html|json)$/.test(name) && !name.endsWith('.facts.json'));
  return inputs.map((name) => ({
    name,
    bytes: readFileSync(join(root, name)),
    facts: JSON.parse(readFileSync(join(root, name.replace(/\.(txt|page\.html|json)$/, '.facts.json')), 'utf8')),
    options: name.endsWith('.txt') ? { format: 'text' } : {},
  }));
}

/** Everything that `parse` prints for the fixtures that hold an article. */
function printed() {
  return fixtures().filter(({ facts }) => !facts.error).map(({ name, bytes, options }) => ({ name, article: parse(bytes, options).article }));
}

/** For each described field a value that is right and values that are wrong. Every one of the schema's names stands here. */
const VALUES = {
  headline: ['Rain ends', [42, { text: 'Rain' }]],
  alternativeHeadline: ['And the sun comes out', [true, {}]],
  articleSection: [['News', 'Weather'], [42, [false]]],
  author: [[{ name: 'Ana Berg', url: 'https://example.com/ana' }, 'Bo Lind'], [42, [true], [{ name: 7 }]]],
  publisher: [{ name: 'The Tide', url: 'https://example.com/', logo: 'https://example.com/logo.png' }, [42, { name: [1] }, { logo: 3 }]],
  datePublished: ['2022-03-13T19:40:00-04:00', [true, 'yesterday', '2022-13-01', {}]],
  dateModified: ['2022-03-14', [false, 'soon', {}]],
  inLanguage: ['de-AT', [42, true]],
  description: ['The river falls.', [42, false]],
  url: ['https://example.com/rain', [42, true]],
  image: [
    { url: 'https://example.com/rain.jpg', alternateName: 'Rain', caption: 'Rain in May', creditText: 'A. Berg', width: 1200, height: 800 },
    [42, [true], { url: 7 }, { url: 'https://example.com/a.jpg', caption: 3 }, { url: 'https://example.com/a.jpg', width: true }],
  ],
  keywords: [['rain', 'river'], [42, [true]]],
  articleBody: ['First.\n\nSecond.', [42, true]],
  sections: [
    [{ label: 'Flashback', text: ['It rained.', { html: 'A <b>lot</b>.' }], bullets: ['In March.'], collapsed: true }, { html: '<p>x</p>' }, 'A paragraph.'],
    [42, [42], [{ label: 7 }], [{ text: 'x', bullets: [1] }], [{ html: ['x'] }], [{ text: 'x', collapsed: 'perhaps' }]],
  ],
  correction: [['The river is the Elm.', { text: 'It was May.' }], [42, [true], { text: 7 }]],
  discussionUrl: ['https://example.com/rain#respond', [42, true]],
  commentCount: [12, [-1, 1.5, 'many', true]],
  encodingFormat: ['text/plain', []],
};

test('the schema describes every field and every member of it in words', () => {
  const described = (node, name) => {
    for (const [key, member] of Object.entries(node.properties ?? {})) {
      if (key !== 'text' || name !== 'correction') assert.ok(member.title && member.description, `${name}.${key} has no title or no description`);
      described(member, `${name}.${key}`);
    }
    for (const inner of [node.anyOf ?? [], node.items ?? []].flat()) described(inner, name);
  };
  described({ properties: schema.properties }, 'article');
  for (const [name, definition] of Object.entries(schema.$defs)) described(definition, name);
});

test('an article that the schema allows is read without a warning, and each of its fields is used', () => {
  const whole = Object.fromEntries(Object.entries(VALUES).map(([key, [right]]) => [key, right]));
  assert.equal(faults(whole), '');
  assert.deepEqual(parse(whole).warnings, []);
  for (const [key, [right]] of Object.entries(VALUES)) {
    // Beside a headline that only `encodingFormat` keeps as it is.
    const base = { headline: 'A <b>b</b>', ...(key === 'articleBody' || key === 'sections' ? {} : { sections: ['Text.'] }) };
    const article = { ...base, [key]: right };
    assert.equal(faults(article), '', key);
    const { warnings } = parse(article);
    assert.deepEqual(warnings, [], key);
    assert.notDeepEqual(parse(article).article, parse(base).article, `${key} changes nothing`);
  }
});

test('what the schema forbids gives a warning at that field, and the other fields stay', () => {
  for (const [key, [, wrong]] of Object.entries(VALUES)) {
    for (const value of wrong) {
      const article = { '@type': 'NewsArticle', abstract: 'Text.', headline: 'Rain', [key]: value };
      const shown = `${key}: ${JSON.stringify(value)}`;
      assert.notEqual(faults(article), '', `the schema allows ${shown}`);
      const { article: read, warnings } = parse(article);
      assert.ok(warnings.some(({ path }) => path === `/${key}` || path.startsWith(`/${key}/`)), `${shown} is read in silence`);
      assert.ok(read.headline === 'Rain' || key === 'headline', shown);
    }
  }
});

test('the least that the schema allows is an article', () => {
  for (const article of [{ headline: 'x' }, { sections: ['x'] }, { articleBody: 'x' }, { '@type': 'NewsArticle', description: 'x' }]) {
    assert.equal(faults(article), '');
    assert.equal(parse(article).article.headline, 'x');
  }
});

test('the schema refuses what is no article, an unknown member of a section, and a section that is none', () => {
  for (const [article, fault] of [
    [{ sections: [] }, 'fewer than 1 item'],
    [{ articleBody: '' }, 'fewer than 1 character'],
    [{ description: 'Text.' }, 'must have'],
    [{}, 'must have required property'],
    [[], 'must be object'],
    [{ headline: '' }, 'fewer than 1 character'],
    [{ headline: 'x', sections: [{ lable: 'Flashback' }] }, 'additional properties'],
    [{ headline: 'x', sections: { label: 'Flashback' } }, 'must be array'],
    [{ headline: 'x', image: { caption: 'no address' } }, "required property 'url'"],
    [{ headline: 'x', author: [{ url: 'https://example.com/' }] }, "required property 'name'"],
  ]) {
    assert.ok(faults(article).includes(fault), `${JSON.stringify(article)}: ${faults(article)}`);
  }
});

/** The demo's stories that are not there to show what is wrong with them. */
function stories() {
  const names = readdirSync(path('www', 'stories')).filter((name) => name.endsWith('.json') && !/untidy|malformed/.test(name));
  return ['brief.json', ...names.map((name) => join('stories', name))].map((name) => ({ name, bytes: readFileSync(path('www', name)), facts: {} }));
}

test('every article in the native form that is meant to be right is right by the schema', () => {
  let checked = 0;
  for (const { name, bytes, facts } of [...fixtures().filter(({ name }) => name.startsWith('schema_org')), ...stories()]) {
    if (facts.error || facts.warnings?.length > 0 || name.includes('of-other-vocabularies')) continue;
    // `null` stands for what is absent.
    const known = (value) => (Array.isArray(value) ? value.filter((item) => item !== undefined) : (value ?? undefined));
    const article = JSON.parse(bytes, (_, value) => known(value));
    if (!Array.isArray(article.sections)) continue;
    assert.equal(faults(article), '', name);
    checked += 1;
  }
  assert.ok(checked >= 10, `only ${checked} fixtures were checked`);
});

test('whatever a format gives, what parse prints is right by the schema', () => {
  const articles = printed();
  for (const { name, article } of articles) assert.equal(faults(article), '', name);
  assert.ok(articles.length > 300, `only ${articles.length} articles were printed`);
});

test('the schema names what parse prints, at every level, and nothing else', () => {
  const articles = printed().map(({ article }) => article);
  const names = (objects) => [...new Set(objects.flatMap((object) => Object.keys(object)))].sort();
  const described = (node) => Object.keys((node.anyOf?.find(({ properties }) => properties) ?? node).properties).sort();
  const isObject = (value) => typeof value === 'object' && value !== null;

  // `@context` and `@type` are JSON-LD's; `articleBody` is printed as `sections`.
  const unprinted = ['@context', '@type', 'articleBody'];
  assert.deepEqual(Object.keys(schema.properties).filter((name) => !unprinted.includes(name)).sort(), names(articles));
  assert.deepEqual(Object.keys(VALUES).sort(), Object.keys(schema.properties).filter((name) => !name.startsWith('@')).sort());

  const sections = articles.flatMap(({ sections }) => sections);
  const richTexts = sections.flatMap(({ text, bullets }) => [text ?? [], bullets ?? []].flat()).filter(isObject);
  assert.deepEqual(described(schema.$defs.section), names(sections));
  assert.deepEqual(described(schema.$defs.richText), names(richTexts));
  assert.deepEqual(described(schema.$defs.author), names(articles.flatMap(({ author }) => author ?? [])));
  assert.deepEqual(described(schema.$defs.picture), names(articles.flatMap(({ image }) => image ?? [])));
  assert.deepEqual(described(schema.properties.publisher), names(articles.flatMap(({ publisher }) => publisher ?? [])));
});

test('the schema is shipped', () => {
  assert.equal(readFileSync(join(dist, 'article.schema.json'), 'utf8'), readFileSync(path('www', 'article.schema.json'), 'utf8'));
});
