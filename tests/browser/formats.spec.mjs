// Every format, as a publisher's server sends it: by `src` and nothing else.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { path } from '../../tools/project.mjs';
import { RECORDER, expect, test } from './page.mjs';

const FIXTURES = path('tests', 'fixtures');

/** The formats that embed.js reads by itself; all others it reads with the help of one more file. */
const COMMON = ['schema_org', 'wordpress', 'html', 'text'];

/** The stories of a format's folder that need nothing but their address, with the facts that a person wrote down. */
function storiesOf(format) {
  const folder = join(FIXTURES, format);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.facts.json'))
    .map((name) => ({ name: name.replace('.facts.json', ''), facts: JSON.parse(readFileSync(join(folder, name), 'utf8')) }))
    .filter(({ facts }) => !facts.options && !facts.error)
    .map((story) => {
      const file = ['json', 'page.html', 'txt'].map((type) => `${story.name}.${type}`).find((name) => readdirSync(folder).includes(name));
      return { ...story, file, body: readFileSync(join(folder, file)) };
    });
}

/** The cards of a page as they stand in their roots, once all have an answer. */
async function cardsOf(page, address, count) {
  await page.goto(address);
  await expect.poll(() => page.evaluate('events.length')).toBe(count);
  expect(await page.evaluate("events.filter(({ name }) => name === 'error')")).toEqual([]);
  return page.evaluate(() => [...document.querySelectorAll('article-card')].map(({ id, shadowRoot }) => ({
    name: id,
    headline: shadowRoot.querySelector('[part~=headline]').textContent,
    labels: [...shadowRoot.querySelectorAll('section > [part$=heading]')].map((node) => node.textContent),
    html: shadowRoot.innerHTML,
  })));
}

for (const format of readdirSync(FIXTURES)) {
  test(`shows every ${format} story by its address alone, with and without WebAssembly`, async ({ page, publisher, cdn, requests, allow }) => {
    // WebAssembly is refused by a policy.
    allow.console(/WebAssembly|Content Security Policy/);
    const stories = storiesOf(format);
    expect(stories.length).toBeGreaterThanOrEqual(6);
    for (const { file, body } of stories) publisher.answer(`/${file}`, { body });
    const cards = stories.map(({ name, file }) => `<article-card id="${name}" src="/${file}" loading="eager" images="none"></article-card>`);
    // Words in other languages are another matter.
    const ours = () => new Set(requests.splice(0)
      .filter((url) => url.startsWith(cdn.origin) && !/\/lang(uage-files\.js|\/\w+)/.test(url))
      .map((url) => url.slice(cdn.origin.length + 1)));
    const body = cards.join('\n') + cdn.script();

    const shown = await cardsOf(page, publisher.page('/', body, { head: RECORDER }), stories.length);
    // A story's facts are those that it is there to show.
    const wanted = stories.map(({ name, facts: { headline, labels } }) => ({ name, ...(headline && { headline }), ...(labels && { labels }) }));
    expect(shown).toMatchObject(wanted);
    expect(ours()).toEqual(new Set(COMMON.includes(format) ? ['embed.js'] : ['embed.js', 'formats.js']));

    const headers = { 'Content-Security-Policy': `script-src ${cdn.origin} 'unsafe-inline'` };
    const without = await cardsOf(page, publisher.page('/', body, { head: RECORDER, headers }), stories.length);
    expect(without).toEqual(shown);
    expect(ours()).toEqual(new Set(['embed.js', 'embed-nowasm.js']));
  });
}

test('fetches the file with the rare formats once for all cards', async ({ page, publisher, cdn, requests }) => {
  const [story] = storiesOf('ninjs');
  publisher.answer('/one.json', { body: story.body });
  publisher.answer('/two.json', { body: story.body });
  await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/one.json"></article-card><article-card src="/two.json"></article-card>`));

  await expect(page.locator('article-card [part~=headline]')).toHaveText([story.facts.headline, story.facts.headline]);
  expect(requests.filter((url) => url.endsWith('/formats.js')).length).toBeLessThanOrEqual(2); // the preload and the import of it
  expect(await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/formats.js')).length)).toBe(1);
});

test('keeps the fallback when the file with the rare formats is not what was built', async ({ page, publisher, cdn, allow, context }) => {
  const [story] = storiesOf('ninjs');
  publisher.answer('/story.json', { body: story.body });
  publisher.json('/common.json', { headline: 'A common one' });
  await context.route('**/formats.js', (route) => route.fulfill({
    contentType: 'text/javascript',
    headers: { 'Access-Control-Allow-Origin': '*' },
    body: 'window.tampered = true; export default () => new Uint8Array();',
  }));
  allow.console(/integrity/);
  allow.error(/integrity/);
  await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/story.json" id="rare"><a href="/story">A link</a></article-card>
    <article-card src="/common.json"></article-card>`, { head: RECORDER }));

  await expect(page.getByRole('link', { name: 'A link' })).toBeVisible();
  await expect(page.locator('article-card [part~=headline]')).toHaveText('A common one');
  await expect.poll(() => page.evaluate("events.find(({ id }) => id === 'rare')?.code")).toBe('file-unavailable');
  expect(await page.evaluate('window.tampered')).toBe(undefined);
});
