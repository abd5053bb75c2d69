import { brief, card, expect, test } from './page.mjs';

// A window that was kept for several tests may lose the medium when it goes to another page.
test.use({ reuseContext: false });

const word = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle';

/** Everything that could be too wide. */
const wide = {
  headline: `${word} https://example.com/${'long/'.repeat(30)}`,
  author: [{ name: word, url: 'https://example.com/' }],
  image: { url: 'data:,', width: 2400, height: 1600, caption: word },
  description: `${word}${word}${word}`,
  sections: [
    {
      label: word,
      html: `<p>${word}</p><pre><code>${'code '.repeat(60)}\n${word}</code></pre><blockquote><p>${word}</p></blockquote>
        <table><tr>${'<th>Column</th>'.repeat(14)}</tr><tr>${`<td>${word.slice(0, 12)}</td>`.repeat(14)}</tr></table>
        <ul><li>${word}<ul><li>${word}<ul><li>${word}</li></ul></li></ul></li></ul>`,
    },
    { label: 'Flashback', bullets: [word], collapsed: true },
  ],
  discussionUrl: 'https://example.com/',
};

for (const width of [240, 320, 480]) {
  for (const direction of ['ltr', 'rtl']) {
    test(`nothing sticks out of a container of ${width} pixels, ${direction}`, async ({ page, publisher, cdn }) => {
      await page.goto(publisher.page('/', `${cdn.script()}<div style="width: ${width}px">${card(wide, `flashback-open dir=${direction}`)}${card(brief, 'flashback-open')}</div>`));
      await expect(page.locator('[part~=base]')).toHaveCount(2);
      const sticking = await page.evaluate((limit) => [...document.querySelectorAll('article-card')].flatMap((host) => {
        const box = host.getBoundingClientRect();
        const found = [...host.shadowRoot.querySelectorAll('[part~=base], [part~=base] *')].filter((element) => {
          if (element.closest('.visually-hidden, .table > *')) return false;
          const { left, right } = element.getBoundingClientRect();
          return left < box.left - 1 || right > box.right + 1;
        });
        return [...found.map(({ localName }) => localName), ...(box.width > limit ? [`the card is ${box.width} wide`] : [])];
      }), width);
      expect(sticking).toEqual([]);
    });
  }
}

for (const width of [240, 320]) {
  test(`a window of ${width} pixels scrolls in one direction only`, async ({ page, publisher, cdn }) => {
    await page.setViewportSize({ width, height: 600 });
    await page.goto(publisher.page('/', `${cdn.script()}${card(wide, 'flashback-open')}${card(brief)}`, { head: '<meta name="viewport" content="width=device-width">' }));
    await expect(page.locator('[part~=base]')).toHaveCount(2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  });
}

/** What a reader sees of each element; line height and the spacing of letters and words are the reader's to set. */
const PROPERTIES = [
  'color', 'background-color', 'display', 'visibility', 'opacity', 'position', 'float', 'font-family', 'font-size',
  'font-weight', 'font-style', 'font-variant-caps', 'text-align', 'text-transform', 'text-indent', 'text-decoration-line',
  'text-shadow', 'white-space-collapse', 'cursor', 'user-select', 'list-style-type', 'border-inline-start-width', 'padding-inline-start',
  'margin-block-end', 'direction', 'writing-mode', 'quotes', 'pointer-events', 'hyphens', 'word-break',
];

const HOSTILE = `<style>
  * { color: red !important; background: lime !important; display: inline !important; font: italic 900 40px/1 cursive !important;
      text-align: right !important; text-transform: uppercase !important; text-indent: 5em !important; visibility: hidden !important;
      white-space: nowrap !important; cursor: wait !important; user-select: none !important; list-style: none !important;
      text-shadow: 1px 1px red !important; font-variant: small-caps !important; direction: rtl !important; pointer-events: none !important;
      hyphens: manual !important; word-break: break-all !important; text-decoration: line-through !important; quotes: none !important }
  /* The box of the element itself belongs to the page. */
  :not(html, body, div, article-card) { margin: 30px !important; padding: 9px !important; border: 5px dashed red !important; float: right !important }
  article, h2, h3, p, ul, li, details, summary, [part], .article-card, #headline, .visually-hidden { display: none !important; opacity: 0 !important }
</style>`;

const looks = (page) => page.evaluate((properties) =>
  [...document.querySelector('article-card').shadowRoot.querySelectorAll('[part~=base], [part~=base] *')].map((element) => {
    const style = getComputedStyle(element);
    return [element.localName, ...properties.map((property) => `${property}: ${style.getPropertyValue(property)}`)].join('\n');
  }), PROPERTIES);

test('the style of a hostile page reaches nothing inside', async ({ page, publisher, cdn }) => {
  const body = `${cdn.script()}<div>${card(brief, 'flashback-open')}</div>`;
  await page.goto(publisher.page('/clean', body));
  await expect(page.locator('[part~=base]')).toHaveCount(1);
  const clean = await looks(page);

  await page.goto(publisher.page('/hostile', body, { head: HOSTILE }));
  await expect(page.locator('[part~=base]')).toHaveCount(1);
  expect(await looks(page)).toEqual(clean);
  expect(clean.length).toBeGreaterThan(40);
});

test('the page sizes its root as it likes without changing the text', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}${card(brief)}`, { head: '<style>html { font-size: 62.5% } body { font-size: 8px }</style>' }));
  await expect(page.locator('[part~=base]')).toHaveCount(1);
  expect(await page.locator('[part~=base]').evaluate((element) => getComputedStyle(element).fontSize)).toBe('16px');
});

const luminance = (page) => page.locator('[part~=base]').evaluate((element) => {
  const { backgroundColor, color } = getComputedStyle(element);
  const sum = (text) => text.match(/[\d.]+/g).slice(0, 3).reduce((total, part) => total + Number(part), 0);
  return sum(backgroundColor) > sum(color) ? 'dark on light' : 'light on dark';
});

for (const [pageScheme, readerScheme, look] of [
  ['light', 'dark', 'dark on light'],
  ['dark', 'light', 'light on dark'],
  ['light dark', 'dark', 'light on dark'],
  ['light dark', 'light', 'dark on light'],
  ['normal', 'dark', 'dark on light'],
]) {
  test(`is ${look} on a page of color-scheme ${pageScheme} for a reader who likes it ${readerScheme}`, async ({ page, publisher, cdn }) => {
    await page.emulateMedia({ colorScheme: readerScheme });
    await page.goto(publisher.page('/', `${cdn.script()}${card(brief)}`, { head: `<style>:root { color-scheme: ${pageScheme} }</style>` }));
    await expect(page.locator('[part~=base]')).toHaveCount(1);
    expect(await luminance(page)).toBe(look);
  });
}

test('takes the publisher\'s colours, font, gap and radius', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}${card(brief)}`, {
    head: `<style>:root { --article-card-color: rgb(1, 2, 3); --article-card-background: rgb(250, 240, 230); --article-card-accent: rgb(0, 80, 0);
      --article-card-border-color: rgb(9, 9, 9); --article-card-font-family: Georgia; --article-card-radius: 7px; --article-card-gap: 20px }
      article-card::part(kicker) { text-transform: uppercase }</style>`,
  }));
  await expect(page.locator('[part~=base]')).toHaveCount(1);
  const style = (selector, property) => page.locator(selector).first().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  expect(await style('[part~=base]', 'color')).toBe('rgb(1, 2, 3)');
  expect(await style('[part~=base]', 'background-color')).toBe('rgb(250, 240, 230)');
  expect(await style('[part~=base]', 'border-top-color')).toBe('rgb(9, 9, 9)');
  expect(await style('[part~=base]', 'border-top-left-radius')).toBe('7px');
  expect(await style('[part~=lede]', 'font-family')).toBe('Georgia');
  expect(await style('[part~=lede]', 'margin-block-end')).toBe('20px');
  expect(await style('[part~=flashback-summary]', 'color')).toBe('rgb(0, 80, 0)');
  expect(await style('[part~=kicker]', 'text-transform')).toBe('uppercase');
});

test('stays hidden when the page hides it', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}${card(brief, 'hidden')}`, { head: '<style>article-card { display: grid }</style>' }));
  await expect(page.locator('[part~=base]')).toHaveCount(1);
  await expect(page.locator('article-card')).toBeHidden();
});

test('shows what is folded away in print', async ({ page, publisher, cdn }) => {
  const address = publisher.page('/', `${cdn.script()}${card(brief)}`);
  const list = page.locator('[part~=flashback-list]');
  const isShown = () => list.evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }));
  await page.goto(address);
  await expect.poll(isShown).toBe(false);

  // WebKit's inspector changes the medium for style sheets that come afterwards.
  await page.emulateMedia({ media: 'print' });
  await page.goto(address);
  await expect.poll(isShown).toBe(true);
});
