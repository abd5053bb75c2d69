// Both checkers, and the ruler for contrast, over the matrix of cards and states.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { init, renderToString } from '../../dist/index.js';
import { dist, www } from '../../tools/project.mjs';
import { articlesAt, picture } from './cards.mjs';
import { contrasts, violations } from './checkers.mjs';
import { card, expect, test } from './page.mjs';

// A window that was kept for several tests may lose the medium when it goes to another page.
test.use({ reuseContext: false });

const names = Object.keys(articlesAt(''));
const themes = readdirSync(join(www, 'themes')).map((file) => file.slice(0, -4));

const BOTH_SCHEMES = '<meta name="viewport" content="width=device-width"><style>:root { color-scheme: light dark; background: Canvas; color: CanvasText }</style>';

/** A page that has nothing wrong itself, with these articles as cards below `headings`. */
async function open({ page, publisher, cdn }, shown, { attributes = '', head = '', headings = '<h1>Stories</h1>', body = (each) => each.map((article) => card(article, `images=eager ${attributes}`)).join('') } = {}) {
  publisher.answer('/orchard.svg', picture);
  const articles = articlesAt(publisher.origin);
  await page.goto(publisher.page('/', `${cdn.script()}<main>${headings}${body(shown.map((name) => articles[name]))}</main>`, { head: BOTH_SCHEMES + head }));
  await expect(page.locator('[part~=base]')).toHaveCount(shown.length);
  await expect.poll(() => page.locator('img').evaluateAll((all) => all.every(({ complete, naturalWidth }) => complete && naturalWidth > 0))).toBe(true);
}

test.beforeAll(() => init(readFileSync(join(dist, 'article_card_bg.wasm'))));
// Two checkers look at every element of a page.
test.describe.configure({ timeout: 60_000 });
// A checker that looks while something fades in would see it half transparent.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const name of names) {
  test(`the checkers find nothing in a card: ${name}`, async ({ page, publisher, cdn }) => {
    await open({ page, publisher, cdn }, [name]);
    expect(await violations(page)).toEqual([]);
  });
}

/** States that change nothing in the articles: what is done to the page, and what the cards are given. */
const STATES = {
  'dark': { media: { colorScheme: 'dark' } },
  'Flashback open': { attributes: 'flashback-open' },
  'Flashback open, dark': { media: { colorScheme: 'dark' }, attributes: 'flashback-open' },
  'forced colours': { media: { forcedColors: 'active' }, attributes: 'flashback-open' },
  'forced colours, dark': { media: { forcedColors: 'active', colorScheme: 'dark' }, attributes: 'flashback-open' },
  'more contrast': { media: { contrast: 'more' }, attributes: 'flashback-open' },
  '320 pixels wide': { viewport: { width: 320, height: 640 }, attributes: 'flashback-open' },
  'text at 200 %': { head: '<style>article-card { --article-card-font-size: 32px }</style>', attributes: 'flashback-open' },
  'a reader\'s text spacing': { head: '<style>* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }</style>' },
  'print': { media: { media: 'print' } },
  'items beyond a limit': { attributes: 'max-bullets=1' },
  'heading level 1': { attributes: 'heading-level=1', headings: '' },
  'heading level 5': { attributes: 'heading-level=5', headings: '<h1>A</h1><h2>page</h2><h3>with</h3><h4>levels</h4>' },
  'links in new tabs': { attributes: 'link-target=_blank' },
};

for (const [state, { media, viewport, ...rest }] of Object.entries(STATES)) {
  test(`the checkers find nothing in two cards and one from right to left: ${state}`, async ({ page, publisher, cdn }) => {
    if (media) await page.emulateMedia(media);
    if (viewport) await page.setViewportSize(viewport);
    await open({ page, publisher, cdn }, ['full', 'brief', 'right to left'], rest);
    expect(await violations(page)).toEqual([]);
  });
}

test('the checkers find nothing after an error', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}<main><h1>Stories</h1>${card('{"headline": ')}</main>`, { head: BOTH_SCHEMES }));
  await expect(page.locator('article-card [part~=status]')).not.toBeEmpty();
  expect(await violations(page)).toEqual([]);
});

for (const form of ['shadow root', 'fragment']) {
  test(`the checkers find nothing in a server's cards without script: ${form}`, async ({ page, publisher, cdn }) => {
    const shadow = form === 'shadow root';
    await open({ page, publisher, cdn: { script: () => '' } }, ['full', 'right to left'], {
      head: shadow ? '' : `<link rel="stylesheet" href="${cdn.url('article-card.css')}">`,
      body: (each) => each.map((article) => renderToString(article, { shadow, images: 'eager' })).join(''),
    });
    expect(await violations(page)).toEqual([]);
  });
}

for (const colorScheme of ['light', 'dark']) {
  test(`every text and every control stands out, ${colorScheme}`, async ({ page, publisher, cdn }) => {
    await page.emulateMedia({ colorScheme });
    await open({ page, publisher, cdn }, ['full', 'brief', 'right to left'], { attributes: 'flashback-open max-bullets=1' });
    const all = await contrasts(page);
    expect(all.filter(({ kind, ratio }) => ratio < (kind === 'text' ? 4.5 : 3))).toEqual([]);
    for (const part of ['kicker', 'headline', 'byline', 'lede', 'caption', 'section-heading', 'flashback-summary', 'marker', 'ring', 'bar', 'frame']) {
      expect(all.some(({ what }) => what.includes(part)), part).toBe(true);
    }
  });

  test(`a reader who asks for more contrast gets 7 to 1, ${colorScheme}`, async ({ page, publisher, cdn }) => {
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    await open({ page, publisher, cdn }, ['full'], { attributes: 'flashback-open' });
    expect((await contrasts(page)).filter(({ ratio }) => ratio < 7)).toEqual([]);
  });

  for (const theme of themes) {
    test(`the theme ${theme} leaves the checkers nothing to find, ${colorScheme}`, async ({ page, publisher, cdn, allow }) => {
      // IBM's checker does not know color(srgb …) and says so; the ruler below does.
      allow.console('unable to get color combo');
      publisher.answer('/theme.css', { body: readFileSync(join(www, 'themes', `${theme}.css`), 'utf8'), headers: { 'Content-Type': 'text/css' } });
      await page.emulateMedia({ colorScheme });
      await open({ page, publisher, cdn }, ['full', 'right to left'], {
        attributes: `class="${theme}" flashback-open`,
        head: '<link rel="stylesheet" href="/theme.css">',
      });
      expect(await violations(page)).toEqual([]);
      expect((await contrasts(page)).filter(({ kind, ratio }) => ratio < (kind === 'text' ? 4.5 : 3))).toEqual([]);
    });
  }
}
