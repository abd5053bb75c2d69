// The card's own words in other languages than English, as src/host/words/*.txt has them.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { path } from './project.mjs';

/**
 * One language.
 *
 * @typedef {object} Language
 * @property {string} name the file's, a language tag
 * @property {string[]} tags what the file serves, its name first
 * @property {string[]} not longer tags that it does not serve
 * @property {string} flashback what "Flashback" is called
 * @property {string} words one a line, `reply: Kommentar schreiben`
 */

/** @returns {Language[]} sorted by name */
export function readLanguages() {
  const folder = path('src', 'host', 'words');
  return readdirSync(folder).sort().map((file) => {
    const [head, words] = readFileSync(path('src', 'host', 'words', file), 'utf8').split('\n\n');
    const fact = (name) => new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1] ?? '';
    return {
      name: file.slice(0, -'.txt'.length),
      tags: fact('tags').split(' '),
      not: fact('not').split(' ').filter(Boolean),
      flashback: fact('flashback'),
      words: words.trimEnd(),
    };
  });
}

/** The list that www/languages.js reads: a line for each file, its name and its other tags; and one without a name. */
export function languageNames() {
  const languages = readLanguages();
  return [...languages.map(({ tags }) => tags.join(' ')), ['', ...languages.flatMap(({ not }) => not)].join(' ')].join('\n');
}

/** The value of an `integrity` attribute. */
export const integrityMetadata = (content, algorithm) => `${algorithm}-${createHash(algorithm).update(content).digest('base64')}`;
