import { path } from '../../tools/project.mjs';
import { brief, card, expect, test } from './page.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const winter = {
  headline: 'Harbour ferries move to winter timetable',
  inLanguage: 'en',
  image: { url: 'data:,', alternateName: 'A ferry' },
  description: 'The last boat now leaves at nine.',
  sections: [
    { label: 'The timetable', html: '<p>Before, with <a href="https://example.com/a">a link in its text</a> and more.</p><h2>A heading</h2><table><caption>Boats</caption><tr><th>Time</th><th>Pier</th></tr><tr><td>9</td><td>North</td></tr></table><pre><code>a b</code></pre><blockquote><p>Words.</p></blockquote>' },
    { label: 'Flashback', text: 'In spring there were more boats.', bullets: ['Ten a day.'] },
    { label: 'What to watch', bullets: ['One.', 'Two.', 'Three.'] },
  ],
  correction: 'An earlier version named the wrong pier.',
};

/** Two cards in a page that has nothing wrong itself. */
async function twoCards({ page, publisher, cdn }, { head = '', attributes = '' } = {}) {
  await page.goto(publisher.page('/', `${cdn.script()}<main><h1>Stories</h1>${card(brief, attributes)}${card(winter, `${attributes} max-bullets=2`)}</main>`, { head }));
  await expect(page.locator('[part~=base]')).toHaveCount(2);
}

/** What axe-core has to say: rule and places. */
async function violations(page) {
  await page.addScriptTag({ path: path('node_modules', 'axe-core', 'axe.min.js') });
  return page.evaluate(async (tags) => {
    const { violations: found, passes } = await axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      rules: { 'target-size': { enabled: true } },
    });
    if (passes.length < 10) throw new Error('axe-core saw next to nothing');
    return found.map(({ id, nodes }) => ({ id, at: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`) }));
  }, TAGS);
}

for (const colorScheme of ['light', 'dark']) {
  for (const state of ['closed', 'open']) {
    test(`axe-core finds nothing in two cards, ${colorScheme}, Flashback ${state}`, async ({ page, publisher, cdn }) => {
      await page.emulateMedia({ colorScheme });
      await twoCards({ page, publisher, cdn }, {
        head: '<style>:root { color-scheme: light dark; color: CanvasText; background: Canvas }</style>',
        attributes: state === 'open' ? 'flashback-open' : '',
      });
      await expect(page.locator('[part~=flashback-list]').first()).toBeVisible({ visible: state === 'open' });
      expect(await violations(page)).toEqual([]);
    });
  }
}

test('axe-core finds nothing after an error', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}<main><h1>Stories</h1>${card('{"headline": ', 'id=broken')}</main>`));
  await expect(page.locator('article-card [part~=status]')).not.toBeEmpty();
  expect(await violations(page)).toEqual([]);
});

test('axe-core finds nothing on a screen of 320 pixels', async ({ page, publisher, cdn }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await twoCards({ page, publisher, cdn }, { attributes: 'flashback-open' });
  expect(await violations(page)).toEqual([]);
});

test('axe-core finds nothing in a card at each heading level', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}<main>${[1, 2, 3, 4, 5].map((level) => card(winter, `heading-level=${level}`)).join('')}</main>`));
  await expect(page.locator('[part~=base]')).toHaveCount(5);
  expect((await violations(page)).map(({ id }) => id)).toEqual([]);
});

test('each card is an article named by its headline, and no region', async ({ page, publisher, cdn, accessibilityTree }) => {
  await twoCards({ page, publisher, cdn });
  const tree = await accessibilityTree(page);
  expect(tree.filter(({ role }) => role === 'article').map(({ name }) => name)).toEqual([brief.headline, winter.headline]);
  expect(tree.filter(({ role }) => role === 'region')).toEqual([]);
});

for (const [attribute, level] of [['', 2], ['heading-level=1', 1], ['heading-level=3', 3], ['heading-level=5', 5], ['heading-level=9', 2], ['heading-level=two', 2]]) {
  test(`the headline is a heading of level ${level} with "${attribute}"`, async ({ page, publisher, cdn, accessibilityTree }) => {
    await page.goto(publisher.page('/', `${cdn.script()}${card(brief, attribute)}`));
    await expect(page.locator('[part~=base]')).toBeVisible();
    const headings = (await accessibilityTree(page)).filter(({ role }) => role === 'heading');
    expect(headings.map((heading) => [heading.level, heading.name])).toEqual([
      [level, brief.headline],
      ...brief.sections.map(({ label }) => [level + 1, label]),
    ]);
  });
}

test('Flashback is a disclosure that tells its state, and whose name begins with what is seen', async ({ page, publisher, cdn, accessibilityTree }) => {
  await twoCards({ page, publisher, cdn });
  const disclosures = async () => (await accessibilityTree(page)).filter(({ role }) => role === 'summary');
  expect((await disclosures()).map(({ expanded, name }) => [expanded, name.split(',')[0].trim()]).slice(0, 2))
    .toEqual([[false, 'Earlier coverage'], [false, 'Earlier coverage']]);
  expect((await disclosures())[0].name).toBe(`Earlier coverage, Flashback, ${brief.headline}`);
  await page.locator('[part~=flashback-summary]').first().click();
  await expect(page.locator('[part~=flashback-list]').first()).toBeVisible();
  expect((await disclosures())[0].expanded).toBe(true);
});

test('keeps what no tool looks at: headings, markers, titles, names', async ({ page, publisher, cdn }) => {
  await twoCards({ page, publisher, cdn }, { attributes: 'flashback-open' });
  const found = await page.evaluate(() => [...document.querySelectorAll('article-card')].map(({ shadowRoot: root }) => ({
    headingsInSummaries: root.querySelectorAll('summary :is(h1, h2, h3, h4, h5, h6)').length,
    linksInSummaries: root.querySelectorAll('summary :is(a, button, input)').length,
    ariaOnDisclosures: [...root.querySelectorAll('details, summary')].filter((element) =>
      element.getAttributeNames().some((name) => name === 'role' || name.startsWith('aria-'))).length,
    summariesThatAreNoListItems: [...root.querySelectorAll('summary')].filter((element) => getComputedStyle(element).display !== 'list-item').length,
    emptyHeadings: [...root.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) => !heading.textContent.trim()).length,
    listsWithoutMarkers: [...root.querySelectorAll('li')].filter((item) => getComputedStyle(item).listStyleType === 'none').length,
    titles: root.querySelectorAll('[title]').length,
    imagesWithoutAlt: root.querySelectorAll('img:not([alt])').length,
    positiveTabindex: [...root.querySelectorAll('[tabindex]')].filter((element) => element.tabIndex > 0).length,
    vagueLinks: [...root.querySelectorAll('a')].filter((link) => /^(read )?more\W*$|^here$|^$/i.test(link.textContent.trim())).length,
    badDates: [...root.querySelectorAll('time')].filter((time) => Number.isNaN(Date.parse(time.dateTime)) || time.title || time.ariaLabel).length,
    reordered: [...root.querySelectorAll('*')].filter((element) => getComputedStyle(element).order !== '0').length,
    speaksAtFirst: root.querySelector('[part~=status]').textContent,
  })));
  const nothing = {
    headingsInSummaries: 0, linksInSummaries: 0, ariaOnDisclosures: 0, summariesThatAreNoListItems: 0, emptyHeadings: 0,
    listsWithoutMarkers: 0, titles: 0, imagesWithoutAlt: 0, positiveTabindex: 0, vagueLinks: 0, badDates: 0, reordered: 0,
    speaksAtFirst: '',
  };
  expect(found).toEqual([nothing, nothing]);
});

test('says an error in a status that was there before', async ({ page, publisher, cdn }) => {
  await twoCards({ page, publisher, cdn });
  const status = page.locator('[part~=status]').first();
  await expect(status).toBeEmpty();
  await page.evaluate(() => {
    const shown = document.querySelector('article-card');
    window.place = shown.shadowRoot.querySelector('[part~=status]');
    shown.article = '{';
  });
  await expect(status).toHaveText('The article could not be shown.');
  expect(await page.evaluate(() => place === document.querySelector('article-card').shadowRoot.querySelector('[part~=status]'))).toBe(true);
});

test('stays whole under the text spacing that a reader may set', async ({ page, publisher, cdn }) => {
  await twoCards({ page, publisher, cdn }, {
    head: '<style>* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }</style>',
    attributes: 'flashback-open',
  });
  const clipped = await page.evaluate(() => [...document.querySelectorAll('article-card')].flatMap(({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll('[part~=base] *')]
      .filter((element) => !element.matches('.visually-hidden, .table, .table *') && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display === 'block')
      .map(({ localName, textContent }) => `${localName}: ${textContent.slice(0, 40)}`)));
  expect(clipped).toEqual([]);
  const spacing = await page.locator('[part~=lede]').first().evaluate((element) => {
    const { letterSpacing, fontSize } = getComputedStyle(element);
    return parseFloat(letterSpacing) / parseFloat(fontSize);
  });
  expect(spacing).toBeGreaterThan(0.1);
});
