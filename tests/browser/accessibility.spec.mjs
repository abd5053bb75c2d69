// What a screen reader is told, and what no checker looks at.

import { articlesAt } from './cards.mjs';
import { brief, card, expect, test } from './page.mjs';

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

test('each card is an article named by its headline, and no region', async ({ page, publisher, cdn, accessibilityTree }) => {
  await twoCards({ page, publisher, cdn });
  const tree = await accessibilityTree(page);
  expect(tree.filter(({ role }) => role === 'article').map(({ name }) => name)).toEqual([brief.headline, winter.headline]);
  expect(tree.filter(({ role }) => role === 'region')).toEqual([]);
});

for (const [attribute, level] of [['', 2], ...[1, 2, 3, 4, 5].map((each) => [`heading-level=${each}`, each]), ...['9', '0', 'two', '', '-1', '2.5'].map((junk) => [`heading-level="${junk}"`, 2])]) {
  test(`headings have their levels in every section and in bodies, with "${attribute}"`, async ({ page, publisher, cdn, accessibilityTree }) => {
    const { full, unlabelled } = articlesAt(publisher.origin);
    await page.goto(publisher.page('/', `${cdn.script()}${card({ ...full, image: undefined }, attribute)}${card(unlabelled, attribute)}`));
    await expect(page.locator('[part~=base]')).toHaveCount(2);
    const headings = (await accessibilityTree(page)).filter(({ role }) => role === 'heading').map((heading) => [heading.level, heading.name]);
    expect(headings).toEqual([
      [level, full.headline],
      [level + 1, 'What to watch'],
      [level + 1, 'By the numbers'],
      // HTML has no level 7: there it is a strong paragraph.
      ...(level < 5 ? [[level + 2, 'On the water']] : []),
      [level + 1, 'What they’re saying'],
      [level + 1, 'Flashback'],
      [level, unlabelled.headline],
      [level + 1, 'At noon'],
      [level + 1, 'At night'],
    ]);
    expect(await page.locator('strong', { hasText: 'On the water' }).count()).toBe(level < 5 ? 0 : 1);
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
    // Words in a picture cannot grow or be spoken.
    picturesOfItsOwn: [...root.querySelectorAll('*')].filter((element) =>
      /^(svg|canvas|object)$/.test(element.localName) || getComputedStyle(element).backgroundImage !== 'none').length,
    imagesWithoutAlt: root.querySelectorAll('img:not([alt])').length,
    positiveTabindex: [...root.querySelectorAll('[tabindex]')].filter((element) => element.tabIndex > 0).length,
    vagueLinks: [...root.querySelectorAll('a')].filter((link) => /^(read )?more\W*$|^here$|^$/i.test(link.textContent.trim())).length,
    badDates: [...root.querySelectorAll('time')].filter((time) => Number.isNaN(Date.parse(time.dateTime)) || time.title || time.ariaLabel).length,
    reordered: [...root.querySelectorAll('*')].filter((element) => getComputedStyle(element).order !== '0').length,
    speaksAtFirst: root.querySelector('[part~=status]').textContent,
  })));
  const nothing = {
    headingsInSummaries: 0, linksInSummaries: 0, ariaOnDisclosures: 0, summariesThatAreNoListItems: 0, emptyHeadings: 0,
    listsWithoutMarkers: 0, titles: 0, picturesOfItsOwn: 0, imagesWithoutAlt: 0, positiveTabindex: 0, vagueLinks: 0, badDates: 0, reordered: 0,
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

test('first and lazy loads are silent', async ({ page, publisher, cdn }) => {
  publisher.json('/story.json', brief, { delay: 100 });
  await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/story.json"><a href="/story">The link</a></article-card>`, {
    head: `<script>
      window.said = [];
      customElements.whenDefined('article-card').then(() => {
        const status = document.querySelector('article-card').shadowRoot.querySelector('[part~=status]');
        new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
      });
    </script>`,
  }));
  await expect(page.locator('[part~=base]')).toBeVisible();
  expect(await page.evaluate(() => said)).toEqual([]);
  await expect(page.locator('[part~=status]')).toHaveRole('status');
});

/** What a card says of its language: on the article, and of words of its own that are in another. */
const languages = (page) => page.locator('[part~=base]').evaluate((base) => ({
  article: base.getAttribute('lang'),
  date: (base.querySelector('time').firstElementChild ?? base.querySelector('time')).closest('[lang]:not(html)')?.getAttribute('lang') ?? null,
  text: base.querySelector('time').textContent,
}));

for (const [what, option, own, around, expected] of [
  ['the option goes first', 'de', 'fr', 'it', { article: 'fr', date: 'de', text: '2. November 2025' }],
  ['then the article', '', 'fr', 'it', { article: 'fr', date: 'fr', text: '2 novembre 2025' }],
  ['then the page around it', '', '', 'it', { article: null, date: null, text: '2 novembre 2025' }],
  ['then English', '', '', '', { article: null, date: null, text: 'November 2, 2025' }],
]) {
  test(`of languages, ${what}`, async ({ page, publisher, cdn }) => {
    const article = { headline: 'Ferries', datePublished: '2025-11-02', ...(own && { inLanguage: own }) };
    await page.goto(publisher.page('/', `${cdn.script()}${card(article, option && `lang=${option}`)}`, { lang: around }));
    await expect(page.locator('[part~=base]')).toBeVisible();
    const { text, ...found } = await languages(page);
    expect(text).toBe(expected.text);
    // A screen reader speaks the date in the language that it is written in.
    expect({ ...found, text }).toEqual(expected);
  });
}

for (const [around, article, direction] of [['rtl', 'brief', 'ltr'], ['ltr', 'right to left', 'rtl'], ['ltr', 'hebrew', 'rtl']]) {
  test(`the direction is the article's, ${article} in a page from ${around}`, async ({ page, publisher, cdn }) => {
    await page.goto(publisher.page('/', `<div dir="${around}">${cdn.script()}${card(articlesAt('').hebrew && { ...articlesAt('')[article], image: undefined })}</div>`));
    const base = page.locator('[part~=base]');
    await expect(base).toHaveAttribute('dir', direction);
    const computed = await base.locator('*').evaluateAll((all, wanted) =>
      all.filter((element) => !element.closest('pre, .visually-hidden, [dir]:not([part~=base])') && getComputedStyle(element).direction !== wanted).length, direction);
    expect(computed).toBe(0);
  });
}

test('a level that was chosen is not counted twice where the page has a headingoffset', async ({ page, publisher, cdn, accessibilityTree }) => {
  const article = { headline: 'Ferries', sections: [{ label: 'Label', text: 'Text.' }] };
  await page.goto(publisher.page('/', `${cdn.script()}<div headingoffset=1>${card(article, 'heading-level=3')}${card(article)}</div>`));
  await expect(page.locator('[part~=base]')).toHaveCount(2);
  expect(await page.evaluate(() => 'headingOffset' in HTMLElement.prototype)).toBe(true);
  const levels = (await accessibilityTree(page)).filter(({ role }) => role === 'heading').map(({ level }) => level);
  // Chosen: 3. Not chosen: 2, and the page's offset.
  expect(levels).toEqual([3, 4, 3, 4]);
});
