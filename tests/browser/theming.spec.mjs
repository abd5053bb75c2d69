// What a page can set, and what the card takes from the page by itself.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { www } from '../../tools/project.mjs';
import { articlesAt, picture } from './cards.mjs';
import { brief, card, expect, test } from './page.mjs';

const { cssProperties, cssParts } = JSON.parse(readFileSync(join(www, 'custom-elements.json'), 'utf8')).modules[1].declarations[0];

async function open({ page, publisher, cdn }, { head = '', attributes = 'flashback-open', width = 1000 } = {}) {
  publisher.answer('/orchard.svg', picture);
  await page.setViewportSize({ width: 1200, height: 800 });
  await page.goto(publisher.page('/', `${cdn.script()}<div style="inline-size: ${width}px">${card(articlesAt(publisher.origin).full, attributes)}</div>`, { head }));
  await expect(page.locator('[part~=base]')).toBeVisible();
}

/** What can be seen of the host and of each element in it. */
const looks = (page) => page.evaluate(() => {
  const host = document.querySelector('article-card');
  host.shadowRoot.querySelector('[part~=headline-link]').focus({ focusVisible: true });
  return [host, ...host.shadowRoot.querySelectorAll('*')].map((element) => {
    const style = getComputedStyle(element);
    return ['color', 'backgroundColor', 'borderTopColor', 'borderInlineStartColor', 'borderTopWidth', 'borderTopLeftRadius', 'fontFamily', 'fontSize',
      'fontWeight', 'fontStyle', 'lineHeight', 'paddingTop', 'marginBottom', 'maxInlineSize', 'inlineSize', 'minBlockSize', 'outlineColor', 'outlineWidth', 'textDecorationColor']
      .map((property) => style[property]).join();
  });
});

/** A value that no card has by itself, for each kind of property. */
const VALUES = {
  '<color>': 'rgb(1, 2, 3)',
  '<length>': '133px',
  '<length-percentage>': '123px',
  '<number>': '3',
  '*': 'fantasy',
  'normal | italic': 'italic',
};

for (const { name, syntax } of cssProperties) {
  test(`the property ${name} changes what it is for`, async ({ page, publisher, cdn }) => {
    await open({ page, publisher, cdn });
    const before = await looks(page);
    const value = name.endsWith('weight') ? '300' : VALUES[syntax];
    await page.addStyleTag({ content: `:root { ${name}: ${value} }` });
    const after = await looks(page);
    const changed = after.filter((look, at) => look !== before[at]);
    expect(changed.length).toBeGreaterThan(0);
    if (syntax === '<color>') expect(changed.some((look) => look.includes(value))).toBe(true);
  });
}

test('every part can be reached from the page', async ({ page, publisher, cdn }) => {
  const rules = cssParts.map(({ name }) => `article-card::part(${name}) { --reached-${name}: yes }`).join('\n');
  await open({ page, publisher, cdn }, { head: `<style>${rules}</style>`, attributes: 'max-bullets=1' });
  const missed = await page.evaluate((names) => {
    const { shadowRoot } = document.querySelector('article-card');
    return names.filter((name) => {
      const element = shadowRoot.querySelector(`[part~="${name}"]`);
      return !element || getComputedStyle(element).getPropertyValue(`--reached-${name}`) !== 'yes';
    });
  }, cssParts.map(({ name }) => name));
  expect(missed).toEqual([]);
});

test('a transparent ground shows the page\'s', async ({ page, publisher, cdn }) => {
  await open({ page, publisher, cdn }, { head: '<style>article-card { --article-card-background: transparent }</style>' });
  expect(await page.locator('[part~=base]').evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgba(0, 0, 0, 0)');
});

/** Where things are, from the start of the card's content. */
const places = (page) => page.evaluate(() => {
  const { shadowRoot } = document.querySelector('article-card');
  const box = (selector) => shadowRoot.querySelector(selector).getBoundingClientRect();
  const base = box('[part~=base]');
  return {
    pictureIsBeside: box('[part~=image]').left > box('[part~=lede]').left + 50,
    pictureFills: box('[part~=image]').width > base.width * 0.8,
    labelIsBeside: box('[part~=section] > p').left > box('[part~=section-heading]').right,
    headline: parseFloat(getComputedStyle(shadowRoot.querySelector('[part~=headline]')).fontSize),
  };
});

for (const [width, expected] of [
  [320, { pictureIsBeside: false, pictureFills: true, labelIsBeside: false }],
  [480, { pictureIsBeside: false, pictureFills: true, labelIsBeside: false }],
  [640, { pictureIsBeside: true, pictureFills: false, labelIsBeside: false }],
  [1000, { pictureIsBeside: true, pictureFills: false, labelIsBeside: true }],
]) {
  test(`the layout is that of the card's own width, ${width} pixels`, async ({ page, publisher, cdn }) => {
    await open({ page, publisher, cdn }, { width });
    const { headline, ...found } = await places(page);
    expect(found).toEqual(expected);
    expect(headline).toBeGreaterThan(20);
  });
}

for (const [how, head] of [
  ['a style', '<style>:root { color-scheme: dark }</style>'],
  ['a meta element', '<meta name="color-scheme" content="dark">'],
]) {
  test(`is dark from the first on a page that is dark by ${how}`, async ({ page, publisher, cdn }) => {
    publisher.json('/story.json', brief, { delay: 150 });
    await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/story.json" loading="eager"><a href="/story">The link</a></article-card>`, {
      head: `${head}<script>
        window.grounds = [];
        (function look() {
          const host = document.querySelector('article-card');
          const base = host?.shadowRoot?.querySelector('[part~=base]');
          for (const element of [host, base]) if (element) grounds.push(getComputedStyle(element).backgroundColor);
          requestAnimationFrame(look);
        })();
      </script>`,
    }));
    await expect(page.locator('[part~=base]')).toBeVisible();
    await expect.poll(() => page.evaluate(() => new Set(grounds).size)).toBe(2);
    expect(await page.evaluate(() => [...new Set(grounds)])).toEqual(['rgba(0, 0, 0, 0)', 'rgb(26, 28, 31)']);
  });
}
