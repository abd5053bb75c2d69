// What a reader may do to a page to be able to read it: zoom, larger letters, more space, other colours, paper.

import { articlesAt, picture } from './cards.mjs';
import { card, expect, test } from './page.mjs';

// A window that was kept for several tests may lose the medium when it goes to another page.
test.use({ reuseContext: false });

const names = Object.keys(articlesAt(''));

async function open({ page, publisher, cdn }, { shown = names, attributes = 'flashback-open', head = '' } = {}) {
  publisher.answer('/orchard.svg', picture);
  const articles = articlesAt(publisher.origin);
  await page.goto(publisher.page('/', `${cdn.script()}${shown.map((name) => card(articles[name], attributes)).join('')}`, {
    head: `<meta name="viewport" content="width=device-width">${head}`,
  }));
  await expect(page.locator('[part~=base]')).toHaveCount(shown.length);
}

/** Elements that hide a part of their text, or stick out of their card. */
const cutOff = (page) => page.evaluate(() => [...document.querySelectorAll('article-card')].flatMap((host) => {
  const box = host.getBoundingClientRect();
  return [...host.shadowRoot.querySelectorAll('[part~=base], [part~=base] *')]
    // The box around a table scrolls, and is reached by keyboard for that.
    .filter((element) => !element.closest('.visually-hidden, .table'))
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const hides = style.overflowX !== 'visible' || style.overflowY !== 'visible' || style.display === 'block';
      const overflows = element.scrollWidth > element.clientWidth + 1
        || (style.overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1);
      return left < box.left - 1 || right > box.right + 1 || (hides && overflows);
    })
    .map(({ localName, textContent }) => `${localName}: ${textContent.slice(0, 40)}`);
}));

const scrollsSideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const width of [320, 256]) {
  test(`a window of ${width} pixels scrolls in one direction only`, async ({ page, publisher, cdn }) => {
    await page.setViewportSize({ width, height: 640 });
    await open({ page, publisher, cdn });
    expect(await scrollsSideways(page)).toBe(0);
    expect(await cutOff(page)).toEqual([]);
  });
}

test('follows the size of letters that the reader has set in the browser', async ({ page, publisher, cdn, browserName }) => {
  await page.setViewportSize({ width: 640, height: 800 });
  await open({ page, publisher, cdn });
  const sizes = () => page.locator('[part~=base] *').evaluateAll((all) => all.map((element) => parseFloat(getComputedStyle(element).fontSize)));
  const before = await sizes();
  await setTextSize(page, browserName, 32);
  const after = await sizes();
  expect(after.length).toBe(before.length);
  // Twice as large, but for the headline, whose scale follows the room that is left.
  for (const [at, size] of after.entries()) expect(size / before[at]).toBeGreaterThan(1.4);
  expect(after.filter((size, at) => size === 2 * before[at]).length).toBeGreaterThan(after.length * 0.8);
});

test('is whole with letters of 200 %', async ({ page, publisher, cdn, browserName }) => {
  await page.setViewportSize({ width: 640, height: 800 });
  await open({ page, publisher, cdn });
  await setTextSize(page, browserName, 32);
  expect(await cutOff(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(0);
});

/** The browser's own setting where it can be reached, else the property that has the same effect on a card. */
async function setTextSize(page, browserName, pixels) {
  if (browserName === 'chromium') {
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: pixels } });
  } else {
    await page.addStyleTag({ content: `article-card { --article-card-font-size: ${pixels}px }` });
  }
}

const SPACING = `<style>* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-block-end: 2em !important }</style>`;

for (const width of [320, 700]) {
  test(`is whole under the text spacing that a reader may set, at ${width} pixels`, async ({ page, publisher, cdn }) => {
    await page.setViewportSize({ width, height: 640 });
    await open({ page, publisher, cdn }, { head: SPACING });
    expect(await cutOff(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(0);
  });
}

test('the spacing of letters, words and lines that a reader sets reaches every text', async ({ page, publisher, cdn }) => {
  const spacings = () => page.locator('[part~=base] :is(p, li, a, h2, h3, h4, summary, td, figcaption)').evaluateAll((all) => all.map((element) => {
    const { letterSpacing, wordSpacing, lineHeight, fontSize } = getComputedStyle(element);
    return [letterSpacing, wordSpacing, parseFloat(lineHeight) / parseFloat(fontSize)];
  }));
  await open({ page, publisher, cdn }, { shown: ['full'] });
  const before = await spacings();
  await page.addStyleTag({ content: '* { line-height: 2.25 !important; letter-spacing: 2px !important; word-spacing: 3px !important }' });
  const after = await spacings();
  expect(after.length).toBeGreaterThan(30);
  for (const [at, [letters, words, lines]] of after.entries()) {
    expect([letters, words]).toEqual(['2px', '3px']);
    expect(lines).toBeGreaterThan(before[at][2] * 1.45);
  }
});

test('no root size of the page changes a size in the card', async ({ page, publisher, cdn }) => {
  const sizes = () => page.locator('[part~=base], [part~=base] *').evaluateAll((all) => all.map((element) => {
    const { fontSize, paddingLeft, marginBottom } = getComputedStyle(element);
    return [fontSize, paddingLeft, marginBottom].join();
  }));
  await open({ page, publisher, cdn }, { shown: ['full'] });
  const before = await sizes();
  await page.addStyleTag({ content: 'html { font-size: 62.5% } body { font-size: 8px }' });
  expect(await sizes()).toEqual(before);
});

test('in forced colours every line, bar and ring is drawn in a colour of the reader', async ({ page, publisher, cdn }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open({ page, publisher, cdn }, { shown: ['full'] });
  const used = await page.evaluate(() => {
    const root = document.querySelector('article-card').shadowRoot;
    const find = (selector) => root.querySelector(selector);
    const probe = document.body.appendChild(document.createElement('i'));
    const system = (name) => {
      probe.style.color = name;
      return getComputedStyle(probe).color;
    };
    find('a').focus({ focusVisible: true });
    const style = (selector) => getComputedStyle(find(selector));
    return {
      ground: [style('[part~=base]').backgroundColor, system('Canvas')],
      panel: [style('[part~=flashback]').backgroundColor, system('Canvas')],
      text: [style('[part~=lede]').color, system('CanvasText')],
      link: [style('[part~=section] a').color, system('LinkText')],
      frame: [style('[part~=base]').borderTopColor, system('CanvasText')],
      bar: [style('[part~=flashback]').borderInlineStartColor, system('CanvasText')],
      quote: [style('blockquote').borderInlineStartColor, system('CanvasText')],
      kept: root.querySelectorAll('[style*=forced-color-adjust]').length,
      ringIsDrawn: style('a').outlineStyle === 'solid' && parseFloat(style('a').outlineWidth) >= 3,
      barIsDrawn: parseFloat(style('[part~=flashback]').borderInlineStartWidth) >= 3,
    };
  });
  for (const key of ['ground', 'panel', 'text', 'link', 'frame', 'bar', 'quote']) expect(used[key][0], key).toBe(used[key][1]);
  expect([used.kept, used.ringIsDrawn, used.barIsDrawn]).toEqual([0, true, true]);
});

test('is printed dark on white, whatever the reader likes on a screen', async ({ page, publisher, cdn }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await open({ page, publisher, cdn }, { shown: ['full'], attributes: '', head: '<style>:root { color-scheme: dark }</style>' });
  const [color, ground] = await page.locator('[part~=base]').evaluate((element) => {
    const style = getComputedStyle(element);
    return [style.color, style.backgroundColor].map((value) => value.match(/\d+/g).slice(0, 3).map(Number));
  });
  // Some browsers make ink black.
  expect(Math.max(...color)).toBeLessThan(50);
  expect(ground).toEqual([255, 255, 255]);
});

test('a wide table scrolls on a screen and is whole in print', async ({ page, publisher, cdn }) => {
  await page.setViewportSize({ width: 640, height: 800 });
  await open({ page, publisher, cdn }, { shown: ['long words'] });
  const overflows = () => page.locator('.table').evaluate((box) => {
    const { right } = box.querySelector('tr > :last-child').getBoundingClientRect();
    return right > document.querySelector('article-card').getBoundingClientRect().right;
  });
  expect(await overflows()).toBe(true);
  await page.emulateMedia({ media: 'print' });
  await open({ page, publisher, cdn }, { shown: ['long words'] });
  expect(await overflows()).toBe(false);
  expect(await page.locator('.table').evaluate((box) => getComputedStyle(box).overflowX)).toBe('visible');
});

test('the frame of a code block ends before a picture that floats beside it', async ({ page, publisher, cdn }) => {
  publisher.answer('/orchard.svg', picture);
  await page.setViewportSize({ width: 640, height: 800 });
  await page.goto(publisher.page('/', cdn.script() + card({
    headline: 'Ferries sail again',
    image: { url: publisher.url('/orchard.svg'), width: 600, height: 400 },
    sections: [{ html: `<pre><code>${'GET /timetable '.repeat(9)}</code></pre>` }],
  })));
  await expect(page.locator('pre')).toBeVisible();
  const [figure, code] = await page.locator('[part~=base]').evaluate((base) => ['figure', 'pre'].map((name) => base.querySelector(name).getBoundingClientRect().toJSON()));
  expect(code.top, 'they stand side by side').toBeLessThan(figure.bottom);
  expect(code.right).toBeLessThan(figure.left);
});

for (const [width, height] of [[900, 400], [400, 900]]) {
  test(`shows the same in a window of ${width} by ${height}`, async ({ page, publisher, cdn }) => {
    await page.setViewportSize({ width, height });
    await open({ page, publisher, cdn }, { shown: ['full'] });
    const base = page.locator('[part~=base]');
    expect(await base.evaluate((element) => getComputedStyle(element).writingMode + getComputedStyle(element).rotate)).toBe('horizontal-tbnone');
    await expect(base.locator('*:not(br):not(.visually-hidden):not(.visually-hidden *)').locator('visible=true')).toHaveCount(
      await base.locator('*:not(br):not(.visually-hidden):not(.visually-hidden *)').count());
  });
}

test('every link in the text is underlined, and every target outside of sentences is 24 pixels high', async ({ page, publisher, cdn }) => {
  await open({ page, publisher, cdn }, { shown: ['full', 'brief', 'right to left'] });
  const found = await page.locator('[part~=base] :is(a, summary)').evaluateAll((all) => all.map((element) => ({
    text: element.textContent.slice(0, 30),
    inText: !!element.closest('li, [part~=byline], section > p'),
    underlined: getComputedStyle(element).textDecorationLine.includes('underline'),
    height: element.getBoundingClientRect().height,
  })));
  expect(found.filter(({ inText, underlined }) => inText && !underlined)).toEqual([]);
  expect(found.filter(({ inText, height }) => !inText && height < 24)).toEqual([]);
  expect(found.filter(({ inText }) => !inText).length).toBeGreaterThan(5);
});
