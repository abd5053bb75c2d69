// Every fixture with the options it needs, and what may differ between two runtimes' HTML of it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { path } from '../../tools/project.mjs';

const FIXTURES = path('tests', 'fixtures');

/** Languages in which hosts with other versions of CLDR write dates or lists each in their own way. */
export const LANGUAGES = `af am ar ar-EG az be bg bn bs ca cs cy da de de-AT el en en-GB en-IN es es-MX et eu fa fi fil fr fr-CA ga gl gu he hi hr hu hy
id is it ja ka kk km kn ko lt lv mk ml mn mr ms my nb ne nl pa pl pt pt-PT ro ru si sk sl sq sr sr-Latn sv sw ta te th tr uk ur uz vi zh zh-Hant zu`.split(/\s+/);

/** A story in a language, with two dates and three names. */
const storyIn = (language) => ({
  headline: 'A story',
  inLanguage: language,
  author: [{ name: 'Ana' }, { name: 'Ivo' }, { name: 'Ida' }],
  datePublished: '2022-03-13T19:40:00-04:00',
  dateModified: '2023-12-01',
});

/** An address that not every parser of URLs writes alike. */
const addresses = { headline: 'A story', url: 'https://example.com/a|b^c?d=é' };

/**
 * All fixtures that hold an article, and one story in many languages.
 *
 * @returns {{ name: string, file?: string, bytes: Buffer, options: object }[]}
 */
export function inputs() {
  const made = [['addresses', addresses], ...LANGUAGES.map((language) => [`languages/${language}`, storyIn(language)])];
  const stories = made.map(([name, story]) => ({ name, bytes: Buffer.from(JSON.stringify(story)), options: { shadow: false } }));
  return stories.concat(readdirSync(FIXTURES).flatMap((folder) => readdirSync(join(FIXTURES, folder))
    .filter((name) => /\.(txt|page\.html|json)$/.test(name) && !name.endsWith('.facts.json'))
    .filter((name) => !factsOf(folder, name).error)
    .map((name) => ({
      name: `${folder}/${name}`,
      file: join(FIXTURES, folder, name),
      bytes: readFileSync(join(FIXTURES, folder, name)),
      options: { shadow: false, ...(name.endsWith('.txt') && { format: 'text' }) },
    }))));
}

const factsOf = (folder, name) => JSON.parse(readFileSync(join(FIXTURES, folder, name.replace(/\.(page\.html|json|txt)$/, '.facts.json')), 'utf8'));

/**
 * HTML without what hosts may say differently: how a date reads, what joins two names, and whether "^" and "|" in an
 * address are escaped, about which the URL Standard has changed its mind.
 */
export function masked(html) {
  return html
    .replace(/(<time [^>]*>)[^<]*(<\/time>)/g, '$1…$2')
    .replace(/(<\/span>)[^<>]*(<span part="author">)/g, '$1…$2')
    .replace(/((?:href|src)=")([^"]*)(")/g, (_, before, address, after) => before + address.replaceAll('%5E', '^').replaceAll('%7C', '|') + after);
}

/** Whether the HTML must be the same byte for byte: English, and addresses in which nothing has to be escaped. */
export const isPlain = (html) => /^<article[^>]* lang="en(?:-US)?"/.test(html) && [...html.matchAll(/(?:href|src)="([^"]*)"/g)].every(([, address]) => /^[\w:/.?=&;#~+@,%-]*$/.test(address));

/**
 * What keeps two runtimes' HTML from being the same card. Nothing is printed for what is masked; see `differences`.
 *
 * @param {Map<string, string>} reference by name
 * @param {Map<string, string>} other
 * @returns {{ faults: string[], differences: string[] }} what must not be, and each difference that the mask covers
 */
export function compare(reference, other) {
  const faults = [];
  const differences = [];
  for (const [name, html] of reference) {
    const found = other.get(name);
    if (found === html) continue;
    if (found === undefined || masked(found) !== masked(html)) faults.push(`${name}: ${firstDifference(html, found ?? '')}`);
    else if (isPlain(html)) faults.push(`${name}: English with plain addresses, ${firstDifference(html, found)}`);
    else differences.push(`${name}: ${firstDifference(html, found)}`);
  }
  return { faults, differences };
}

function firstDifference(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const around = (text) => JSON.stringify(text.slice(Math.max(0, at - 25), at + 35));
  return `${around(one)} is ${around(other)}`;
}
