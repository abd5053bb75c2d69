// The folded section: found, printed, announced, opened, and never more than a details element.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { init, renderToString } from '../../dist/index.js';
import { dist } from '../../tools/project.mjs';
import { RECORDER, brief, card, expect, test } from './page.mjs';

// A window that was kept for several tests may lose the medium when it goes to another page.
test.use({ reuseContext: false });

const FILLER = '<p style="block-size: 3000px">A long page.</p>';
/** Words of the brief that stand in its Flashback alone. */
const HIDDEN = 'deploring it';

const summary = (page) => page.locator('[part~=flashback-summary]').first();
const list = (page) => page.locator('[part~=flashback-list]').first();
const toggles = (page) => page.evaluate(() => events.filter(({ name }) => name === 'toggle').map(({ open, label }) => [open, label]));
/** A toggle event comes in a task of its own (HTML, "queue a details toggle event task"). */
const nextTasks = (page) => page.evaluate(() => new Promise((done) => { setTimeout(() => requestAnimationFrame(() => setTimeout(done, 50)), 50); }));

/** Opens a page by a link to words that are folded away far below its beginning. */
async function followLink({ page, publisher, cdn }, markup) {
  const address = publisher.page('/', markup({ cdn }));
  await page.goto(`${address}#:~:text=${encodeURIComponent(HIDDEN)}`);
}

test.beforeAll(() => init(readFileSync(join(dist, 'article_card_bg.wasm'))));

for (const [form, markup] of [
  ['the element', ({ cdn }) => cdn.script() + FILLER + card(brief)],
  ['a server\'s card without script', () => FILLER + renderToString(brief)],
  ['a card without a shadow root', () => FILLER + renderToString(brief, { shadow: false })],
]) {
  test(`a link to words in the folded text opens it: ${form}`, async ({ page, publisher, cdn }) => {
    await followLink({ page, publisher, cdn }, markup);
    await expect(page.locator('details').first()).toHaveAttribute('open', '');
    await expect(list(page)).toBeVisible();
  });

  test(`a link to words in the folded text goes there: ${form}`, async ({ page, publisher, cdn }) => {
    await followLink({ page, publisher, cdn }, markup);
    await expect(list(page)).toBeInViewport();
  });
}

test('is closed at first, and open at first with flashback-open', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}${card(brief)}${card(brief, 'flashback-open')}`));
  await expect(page.locator('details')).toHaveCount(2);
  expect(await page.locator('details').evaluateAll((all) => all.map(({ open }) => open))).toEqual([false, true]);
});

test('tells of what the reader does, not of how it began, of an option or of a new article', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}${card(brief, 'flashback-open')}`, { head: RECORDER }));
  await expect(list(page)).toBeVisible();
  await nextTasks(page);
  const change = (body) => page.evaluate((text) => { new Function('host', text)(document.querySelector('article-card')); }, body);
  await change('host.flashbackOpen = false');
  await expect(list(page)).toBeHidden();
  await nextTasks(page);
  await change('host.flashbackOpen = true');
  await expect(list(page)).toBeVisible();
  await nextTasks(page);
  await change(`host.article = ${JSON.stringify({ headline: 'Another', sections: [{ label: 'Flashback', text: 'Then.' }] })}`);
  await expect(page.locator('[part~=headline]')).toHaveText('Another');
  await nextTasks(page);
  expect(await toggles(page)).toEqual([]);
  await summary(page).press('Enter');
  await expect.poll(() => toggles(page)).toEqual([[false, 'Flashback']]);
});

test('stays as the reader left it when the article is told again', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}${card(brief)}`));
  await summary(page).press('Enter');
  await expect(list(page)).toBeVisible();
  await page.evaluate((article) => { document.querySelector('article-card').article = article; }, { ...brief, headline: 'A better headline' });
  await expect(page.locator('[part~=headline]')).toHaveText('A better headline');
  await expect(list(page)).toBeVisible();
  await expect(summary(page)).toBeFocused();
});

test('opens on a click and not when the button goes down or when it gets the focus', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}${card(brief)}`));
  await summary(page).focus();
  await expect(list(page)).toBeHidden();
  await summary(page).hover();
  await page.mouse.down();
  await expect(list(page)).toBeHidden();
  // Whoever pressed it by mistake can still leave it.
  await page.mouse.move(0, 0);
  await page.mouse.up();
  await expect(list(page)).toBeHidden();
  await summary(page).click();
  await expect(list(page)).toBeVisible();
});

for (const [reducedMotion, moves] of [['reduce', false], ['no-preference', true]]) {
  test(`opens ${moves ? 'softly' : 'at once'} with prefers-reduced-motion: ${reducedMotion}`, async ({ page, publisher, cdn }) => {
    await page.emulateMedia({ reducedMotion });
    await page.goto(publisher.page('/', `${cdn.script()}${card(brief)}`));
    // No browser tells of an animation of this pseudo-element, so what it looks like has to be asked.
    const opacity = () => page.evaluate(() => Number(getComputedStyle(document.querySelector('article-card').shadowRoot.querySelector('details'), '::details-content').opacity));
    const atFirst = await page.evaluate(() => {
      const details = document.querySelector('article-card').shadowRoot.querySelector('details');
      getComputedStyle(details, '::details-content').opacity;
      details.firstChild.click();
      return Number(getComputedStyle(details, '::details-content').opacity);
    });
    expect(atFirst).toBe(moves ? 0 : 1);
    // Nothing goes on moving (WCAG 2.2.2).
    await expect.poll(opacity).toBe(1);
  });
}

test('is printed open, and the invitation to reply is not printed', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}${card(brief)}`));
  await expect(list(page)).toBeHidden();
  await expect(page.locator('[part~=reply]')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => list(page).evaluate((element) =>
    element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true }) && element.getBoundingClientRect().height > 20)).toBe(true);
  await expect(page.locator('[part~=reply]')).toBeHidden();
});
