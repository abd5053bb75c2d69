// The README's code for pages, as it stands there.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, path } from '../../tools/project.mjs';
import { expect, test } from './page.mjs';

const readme = readFileSync(path('README.md'), 'utf8');
const snippets = (language) => [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code);
const [html] = snippets('html');
const script = snippets('js')[1];
const [story] = snippets('json');

/** Puts the built script where the README's snippet has it. */
async function hostEmbed(page, allow) {
  const address = /src="(https:[^"]+\/embed\.js)"/.exec(html)[1];
  allow.request(address);
  await page.route(address, (route) => route.fulfill({
    body: readFileSync(join(dist, 'embed.js')),
    headers: { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' },
  }));
}

test('the two lines of the README show the article of the README', async ({ page, publisher, allow }) => {
  await hostEmbed(page, allow);
  publisher.answer('/stories/123.json', { body: story });

  await page.goto(publisher.page('/', html));

  const card = page.locator('article-card');
  await expect(card.getByRole('heading', { level: 2, name: 'Rain ends' })).toBeVisible();
  await expect(card.locator('[part~=section-heading]')).toHaveText('What to watch');
  await expect(card.getByText('The flood of 1962')).toBeHidden();
  await expect(page.getByRole('link', { name: 'The headline, as a plain link' })).toBeHidden();
});

test('the two lines of the README show their link while there is no script', async ({ page, publisher, allow }) => {
  allow.request(/embed\.js/);
  allow.console(/embed\.js|ERR_FAILED/);

  await page.goto(publisher.page('/', html));

  await expect(page.getByRole('link', { name: 'The headline, as a plain link' })).toBeVisible();
});

test('the JavaScript of the README shows a card in a page', async ({ page, publisher, cdn }) => {
  publisher.answer('/stories/123.json', { body: story });
  const imports = JSON.stringify({ imports: { 'article-card': cdn.url('index.js') } });

  await page.goto(publisher.page('/', `<div id="card"></div><script type="importmap">${imports}</script><script type="module">${script}</script>`));

  await expect(page.getByRole('heading', { level: 3, name: 'Rain ends' })).toBeVisible();
});

test('every part that the README names is one that cards have', async ({ page, publisher, cdn }) => {
  const items = Array.from({ length: 3 }, (_, at) => `Item ${at}.`);
  publisher.json('/story.json', {
    headline: 'All parts', alternativeHeadline: 'A second line', articleSection: ['News'], author: [{ name: 'Mira Holt' }],
    publisher: { name: 'The Example Brief' }, datePublished: '2025-11-02', description: 'The lede.', url: '/story',
    image: { url: `data-less.png`, caption: 'A caption.' }, correction: 'A correction.', discussionUrl: '/story#respond',
    sections: [{ label: 'One', bullets: items }, { label: 'Flashback', bullets: items }],
  });
  publisher.answer('/data-less.png', { body: '', headers: { 'Content-Type': 'image/png' } });
  const list = /^Parts, for `::part\(\)`: (.+)$/m.exec(readme)[1];
  const named = [...list.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name).sort();

  await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/story.json" max-bullets="2"></article-card>`));

  await expect(page.locator('article-card [part~=headline]')).toHaveText('All parts');
  const shown = await page.locator('article-card').evaluate((card) =>
    [...new Set([...card.shadowRoot.querySelectorAll('[part]')].flatMap((node) => [...node.part]))].sort());
  expect(shown).toEqual(named);
});
