// What the README says to people with Node: its code runs as it stands there, its sizes are those of dist/.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { manifest, path, root } from '../../tools/project.mjs';
import { sizesIn, sizeTable, writtenTable } from '../../tools/readme.mjs';

const readme = readFileSync(path('README.md'), 'utf8');
const snippet = (language) => new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(readme)[1];

/** A folder in which the package is installed as `npm install` installs a checkout: by a link. */
const project = mkdtempSync(join(tmpdir(), 'article-card-readme-'));
mkdirSync(join(project, 'node_modules'));
symlinkSync(root, join(project, 'node_modules', manifest.name), 'dir');
after(() => rmSync(project, { recursive: true }));

test('the first JavaScript of the README runs in Node, by the name of the package', () => {
  const script = join(project, 'snippet.mjs');
  writeFileSync(script, `${snippet('js')}\nconsole.log(JSON.stringify({ article, warnings, html }));\n`);

  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });

  assert.deepEqual([status, stderr], [0, '']);
  const { article, warnings, html } = JSON.parse(stdout);
  assert.equal(article.headline, 'Rain ends');
  assert.deepEqual(warnings, []);
  assert.match(html, /^<article [^>]*part="base".*What to watch.*<li[^>]*>The river\.<\/li>.*<\/article>$/s);
});

test('the JavaScript of the README has six lines', () => {
  assert.equal(snippet('js').trim().split('\n').length, 6);
});

test('the README tells the sizes that dist/ has', () => {
  const actual = sizesIn(sizeTable());
  const written = sizesIn(writtenTable());
  assert.deepEqual([...written.keys()], [...actual.keys()], 'npm run readme');
  for (const [name, size] of actual) {
    assert.ok(Math.abs(written.get(name) - size) <= 0.1 * 1024 + 1, `${name}: the README says ${written.get(name) / 1024} KB, dist/ has ${size / 1024}: npm run readme`);
  }
});

test('the README says which budgets are not met', () => {
  const unmet = (table) => table.split('\n').filter((row) => row.includes('not met')).map((row) => row.split(' | ')[0]);
  assert.deepEqual(unmet(writtenTable()), unmet(sizeTable()), 'npm run readme');
});

for (const document of ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'SECURITY.md']) {
  test(`every local link of ${document} leads somewhere`, () => {
    const file = path(document);
    const links = [...readFileSync(file, 'utf8').replace(/```.*?```/gs, '').matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link]) => link);
    const broken = links.filter((link) => !/^https?:/.test(link) && !existsSync(join(dirname(file), link)));
    assert.deepEqual(broken, []);
  });
}

test('every npm script that the documents name exists', () => {
  const text = ['README.md', 'ARCHITECTURE.md'].map((name) => readFileSync(path(name), 'utf8')).join('\n');
  const named = [...text.matchAll(/`(?:[^`]*&& )?npm (?:run )?([a-z]+)[^`]*`/g)].map(([, name]) => name).filter((name) => name !== 'install');
  assert.ok(named.length > 3, `only ${named} were found`);
  for (const name of named) assert.ok(manifest.scripts[name], `npm run ${name}`);
});
