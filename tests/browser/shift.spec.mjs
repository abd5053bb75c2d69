// What moves on a page while its cards arrive: the browser's own measure, Cumulative Layout Shift.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { init, renderToString } from '../../dist/index.js';
import { dist, path } from '../../tools/project.mjs';
import { articlesAt, picture } from './cards.mjs';
import { card, expect, test } from './page.mjs';

const TEXT = '<p>Text of the page, above or below the card, which should stay where it is while somebody reads it.</p>'.repeat(4);

/** For a page's head: adds up the shifts, those before this script included. */
const MEASURE = `<meta name="viewport" content="width=device-width"><style>body { max-inline-size: 640px; margin: 0 auto }</style><script>
  window.shift = 0;
  window.shifted = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      shift += value;
      shifted.push(...sources.map(({ node, previousRect, currentRect }) => node?.nodeName + ' ' + previousRect.y + ' to ' + currentRect.y));
    }
  }).observe({ type: 'layout-shift', buffered: true });
</script>`;

/** The sum so far, once two frames have been drawn in which nothing is left to load. */
async function shiftOf(page) {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))); }));
  return page.evaluate(() => shift);
}

/** The picture, later than everything else. */
const late = (publisher) => publisher.answer('/orchard.svg', { ...picture, delay: 600 });

test.beforeAll(() => init(readFileSync(join(dist, 'article_card_bg.wasm'))));

test('DevTools: the measure is one: a card without a reservation moves the text below it', async ({ page, publisher, cdn }) => {
  publisher.json('/story.json', articlesAt(publisher.origin).brief);
  await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/story.json"><a href="/story">The link</a></article-card>${TEXT}`, { head: MEASURE }));
  await expect(page.locator('[part~=base]')).toBeVisible();
  expect(await shiftOf(page)).toBeGreaterThan(0.05);
});

for (const width of [360, 1280]) {
  for (const name of ['full', 'brief', 'right to left', 'minimal']) {
    test(`DevTools: a server's card moves nothing when its script and its picture arrive, ${width} pixels: ${name}`, async ({ page, publisher, cdn }) => {
      await page.setViewportSize({ width, height: 800 });
      late(publisher);
      const html = renderToString(articlesAt(publisher.origin)[name]);
      await page.goto(publisher.page('/', `${TEXT}${html}${TEXT}${cdn.script()}`, { head: MEASURE }));
      await expect(page.locator('article-card:state(ready)')).toHaveCount(1);
      expect([await shiftOf(page), await page.evaluate(() => shifted)]).toEqual([0, []]);
    });
  }
}

test('DevTools: a server\'s card without a shadow root moves nothing', async ({ page, publisher, cdn }) => {
  late(publisher);
  const html = renderToString(articlesAt(publisher.origin).full, { shadow: false });
  await page.goto(publisher.page('/', `${TEXT}${html}${TEXT}`, { head: `<link rel="stylesheet" href="${cdn.url('article-card.css')}">${MEASURE}` }));
  await expect(page.locator('img')).toBeVisible();
  expect(await shiftOf(page)).toBe(0);
});

/** The reservation that `article-card snippet` writes unless told otherwise. */
const [, RESERVED] = /default_value = "([\d.]+em)"/.exec(readFileSync(path('src', 'cli', 'arguments.rs'), 'utf8'));

test('DevTools: a card that is fetched before the reader comes to it moves nothing that can be seen', async ({ page, publisher, cdn }) => {
  publisher.json('/story.json', articlesAt(publisher.origin).full, { delay: 200 });
  late(publisher);
  await page.goto(publisher.page('/', `${cdn.script()}${TEXT}<div style="block-size: 900px">A picture of the page.</div><article-card src="/story.json"><a href="/story">The link</a></article-card>${TEXT}`, { head: MEASURE }));
  await expect(page.locator('[part~=headline]')).toHaveCount(1);
  expect(await shiftOf(page)).toBe(0);
});

for (const width of [360, 1280]) {
  test(`DevTools: a card in sight, with its height reserved, moves next to nothing, ${width} pixels`, async ({ page, publisher, cdn }) => {
    await page.setViewportSize({ width, height: 800 });
    publisher.json('/story.json', articlesAt(publisher.origin).full, { delay: 200 });
    late(publisher);
    await page.goto(publisher.page('/', `${cdn.script()}${TEXT}<article-card src="/story.json"><a href="/story">The link</a></article-card>${TEXT}`, {
      head: `${MEASURE}<style>article-card { display: block; min-block-size: ${RESERVED} }</style>`,
    }));
    await expect(page.locator('[part~=base]')).toBeVisible();
    expect(await shiftOf(page)).toBeLessThan(0.03);
  });
}

for (const [what, size] of [
  ['with its size', { width: 1200, height: 800 }],
  ['without a size', { width: undefined, height: undefined }],
  ['with half a size', { width: 1200, height: undefined }],
]) {
  test(`a picture ${what} takes its place before it is there`, async ({ page, publisher, cdn }) => {
    for (const file of ['/orchard.svg', '/trees.svg']) publisher.answer(file, { ...picture, delay: 1500 });
    const article = articlesAt(publisher.origin).full;
    const body = `<figure><img src="${publisher.origin}/trees.svg" alt="Trees"${size.width && size.height ? ' width="600" height="400"' : ''}></figure><p>Below.</p>`;
    await page.goto(publisher.page('/', `${cdn.script()}${card({ ...article, image: { ...article.image, ...size }, sections: [{ html: body }] }, 'images=eager')}${TEXT}`, { head: MEASURE }), { waitUntil: 'commit' });
    await expect(page.locator('[part~=base]')).toBeVisible();
    const heights = () => page.locator('img').evaluateAll((all) => all.map((image) => [image.complete && image.naturalWidth > 0, Math.round(image.getBoundingClientRect().height)]));
    const before = await heights();
    expect(before.map(([loaded]) => loaded)).toEqual([false, false]);
    await expect.poll(async () => (await heights()).every(([loaded]) => loaded)).toBe(true);
    expect((await heights()).map(([, height]) => height)).toEqual(before.map(([, height]) => height));
    expect(Math.min(...before.map(([, height]) => height))).toBeGreaterThan(100);
  });
}
