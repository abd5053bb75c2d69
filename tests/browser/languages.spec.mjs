// The card's own words in other languages than English: one small file, fetched when a card needs it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../../tools/project.mjs';
import { RECORDER, card, expect, test } from './page.mjs';

const story = (inLanguage, label, more = {}) => ({
  headline: 'Die Fähre fährt wieder',
  inLanguage,
  author: 'Uta Brand',
  sections: [{ label, text: 'Sie lag drei Monate im Dock.' }],
  discussionUrl: 'https://example.com/#respond',
  commentCount: 2,
  ...more,
});
const german = story('de', 'Rückblick');

/** What these pages asked the CDN for. */
const ours = (requests, cdn) => requests.filter((url) => url.startsWith(cdn.origin)).map((url) => url.slice(cdn.origin.length + 1));
const shown = (page, count) => expect(page.locator('article-card [part~=byline]')).toHaveCount(count);

test('a German page fetches the German words once, for all its cards', async ({ page, publisher, cdn, requests }) => {
  await page.goto(publisher.page('/', cdn.script() + card(german) + card({ ...german, headline: 'Zwei' }), { lang: 'de' }));
  await shown(page, 2);
  for (const byline of await page.locator('[part~=byline]').all()) await expect(byline).toHaveText('Von Uta Brand');
  await expect(page.locator('[part~=flashback-summary]').first()).toContainText('Frühere Berichte');
  await expect(page.locator('[part~=reply-link]').first()).toContainText('Kommentar schreiben (2 Kommentare)');
  await expect(page.locator('article-card article [lang]')).toHaveCount(0);
  expect(ours(requests, cdn)).toEqual(['embed.js', 'language-files.js', 'lang/de.js']);
});

test('an English page fetches no words', async ({ page, publisher, cdn, requests }) => {
  await page.goto(publisher.page('/', cdn.script() + card(story('en-GB', 'Flashback')) + card(story(undefined, 'Flashback'))));
  await shown(page, 2);
  expect(ours(requests, cdn)).toEqual(['embed.js']);
});

test('a card that needs no words fetches none, whatever its language', async ({ page, publisher, cdn, requests }) => {
  await page.goto(publisher.page('/', cdn.script() + card({ headline: 'Nur eine Zeile', inLanguage: 'de' })));
  await expect(page.locator('[part~=headline]')).toHaveText('Nur eine Zeile');
  expect(ours(requests, cdn)).toEqual(['embed.js']);
});

test('a language that we have no words in is English and says so', async ({ page, publisher, cdn, requests }) => {
  await page.goto(publisher.page('/', cdn.script() + card(story('ku', 'Flashback'))));
  await expect(page.locator('[part~=byline] [lang=en]')).toHaveText('By');
  expect(ours(requests, cdn)).toEqual(['embed.js', 'language-files.js']);
});

test('where the file is missing the words are English and say so', async ({ page, publisher, cdn, allow }) => {
  allow.console(/404|Failed to load|integrity|net::ERR_FAILED/);
  allow.error(/disallowed MIME type/);
  await page.route('**/lang/de.js', (route) => route.fulfill({ status: 404, headers: { 'Access-Control-Allow-Origin': '*' } }));
  await page.goto(publisher.page('/', cdn.script() + card(german), { lang: 'de', head: RECORDER }));
  await expect(page.locator('[part~=byline] [lang=en]')).toHaveText('By');
  await expect(page.locator('[part~=flashback-summary] [lang=en]')).toHaveText('Earlier coverage');
  expect(await page.evaluate(() => events.map(({ name }) => name))).toEqual(['load']);
});

test('a file that is not what the build made is not run', async ({ page, publisher, cdn, allow }) => {
  allow.console(/integrity|preload/i);
  await page.route('**/lang/de.js', (route) => route.fulfill({
    contentType: 'text/javascript', headers: { 'Access-Control-Allow-Origin': '*' }, body: 'globalThis.evil = 1; export default "by: Evil {names}"',
  }));
  await page.goto(publisher.page('/', cdn.script() + card(german), { lang: 'de' }));
  await expect(page.locator('[part~=byline] [lang=en]')).toHaveText('By');
  expect(await page.evaluate(() => globalThis.evil)).toBe(undefined);
});

test('the card waits for its words, and when they are late it stays English', async ({ page, publisher, cdn, allow }) => {
  allow.console(/was preloaded using link preload but not used/);
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  cdn.answer('/lang/de.js', {
    respond: async (_, response) => {
      await released;
      response.writeHead(200, { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' }).end(readFileSync(join(dist, 'lang', 'de.js')));
    },
  });
  await page.goto(publisher.page('/', cdn.script() + card(german), { lang: 'de', head: RECORDER }));
  await expect.poll(() => page.evaluate(() => !!document.querySelector('article-card').shadowRoot)).toBe(true);
  await page.waitForTimeout(500);
  await shown(page, 0);
  await expect(page.locator('[part~=byline] [lang=en]')).toHaveText('By');
  release();
  await page.waitForTimeout(300);
  await expect(page.locator('[part~=byline] [lang=en]')).toHaveText('By');
  expect(await page.evaluate(() => events.map(({ name }) => name))).toEqual(['load']);
});

test('two cards of a page are in two languages', async ({ page, publisher, cdn, requests }) => {
  await page.goto(publisher.page('/', cdn.script() + card(german) + card(story('pl', 'Retrospekcja'))));
  await shown(page, 2);
  await expect(page.locator('[part~=byline]').nth(0)).toHaveText('Von Uta Brand');
  await expect(page.locator('[part~=byline]').nth(1)).toHaveText('Tekst: Uta Brand');
  await expect(page.locator('[part~=reply-link]').nth(1)).toContainText('(2 komentarze)');
  expect(ours(requests, cdn).sort()).toEqual(['embed.js', 'lang/de.js', 'lang/pl.js', 'language-files.js']);
});

test('the option lang goes before the language of the article', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', cdn.script() + card(german, 'lang="fr-CA"')));
  await expect(page.locator('[part~=byline] [lang="fr-CA"]')).toHaveText('Par');
});

test('an Arabic card reads from right to left in Arabic words', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', cdn.script() + card({ ...story('ar', 'لمحة من الماضي'), headline: 'العبّارة تعود', author: ['ليلى', 'عمر'] })));
  await expect(page.locator('[part~=byline]')).toHaveText('بقلم ليلى وعمر');
  await expect(page.locator('[part~=reply-link]')).toContainText('أضف تعليقًا (تعليقان)');
  await expect(page.locator('[part~=flashback-summary]')).toContainText('تغطية سابقة');
  await expect(page.locator('article')).toHaveCSS('direction', 'rtl');
});

test('what failed is said in the language of the page', async ({ page, publisher, cdn, allow }) => {
  allow.console(/404/);
  publisher.answer('/gone.json', { status: 404 });
  await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/gone.json"><a href="/">Link</a></article-card>`, { lang: 'de' }));
  const status = page.locator('article-card [role=status]');
  await expect(status).toHaveText('Der Artikel konnte nicht geladen werden.');
  await expect(status).toHaveAttribute('lang', 'de');
});

test('what failed is said in English where the page is in a language without words', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', cdn.script() + card('{', 'lang="tlh"')));
  const status = page.locator('article-card [role=status]');
  await expect(status).toHaveText('The article could not be shown.');
  await expect(status).toHaveAttribute('lang', 'en');
});

test('the element of the JavaScript API brings its words by itself', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${card(german)}<script type="module">
    import { define } from '${cdn.url('index.js')}';
    define();
  </script>`));
  await expect(page.locator('[part~=byline]')).toHaveText('Von Uta Brand');
});
