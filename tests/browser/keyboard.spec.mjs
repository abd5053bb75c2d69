import { RECORDER, brief, card, expect, test } from './page.mjs';

/** What has the focus, through shadow roots: the element's text, or its tag where it has none. */
const focused = (page) => page.evaluate(() => {
  let element = document.activeElement;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element.innerText?.trim() || element.localName;
});

test.beforeEach(async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}<a href="#before">Before</a>${card(brief)}<a href="#after">After</a>`, { head: RECORDER }));
  await expect(page.locator('article-card [part~=base]')).toBeVisible();
});

test('goes from the headline through the links to Flashback and the reply, in the order of reading', async ({ page }) => {
  const order = [];
  for (let press = 0; press < 14; press++) {
    await page.keyboard.press('Tab');
    order.push(await focused(page));
    if (order.at(-1) === 'After') break;
  }
  expect(order.map((text) => text.split(/[\n,]/)[0])).toEqual([
    'Before',
    brief.headline,
    'Maren Ellwood',
    'The Example Brief',
    'CNN', 'the White House',
    'the Washington Post', 'the New York Times', 'the Financial Times', 'Reuters',
    'Earlier coverage',
    'Leave a reply',
    'After',
  ]);
});

test('goes backwards the same way', async ({ page }) => {
  await page.locator('[part~=reply-link]').focus();
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toContain('Earlier coverage');
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toBe('Reuters');
});

for (const key of ['Enter', 'Space']) {
  test(`${key} opens and closes Flashback, and the focus stays`, async ({ page }) => {
    const summary = page.locator('[part~=flashback-summary]');
    const list = page.locator('[part~=flashback-list]');
    const toggles = () => page.evaluate(() => events.filter(({ name }) => name === 'toggle').map(({ open, label }) => [open, label]));
    await summary.focus();
    await page.keyboard.press(key);
    await expect(list).toBeVisible();
    // Two changes before the browser tells of the first are one event, or none (HTML, "queue a details toggle event task").
    await expect.poll(toggles).toEqual([[true, 'Flashback']]);
    await page.keyboard.press(key);
    await expect(list).toBeHidden();
    await expect(summary).toBeFocused();
    await expect.poll(toggles).toEqual([[true, 'Flashback'], [false, 'Flashback']]);
  });
}

test('shows a ring of at least 3 pixels around whatever has the focus', async ({ page }) => {
  const ringOfFocus = () => page.evaluate(() => {
    const element = document.querySelector('article-card').shadowRoot.activeElement;
    if (!element) return undefined;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    return { text: element.textContent, outlineStyle, width: parseFloat(outlineWidth), outlineColor };
  });
  await page.keyboard.press('Tab');
  expect(await ringOfFocus()).toBeUndefined();
  for (let press = 1; press < 12; press++) {
    await page.keyboard.press('Tab');
    // The focus, and the ring with it, may come a moment behind the key.
    let ring;
    await expect.poll(async () => {
      ring = await ringOfFocus();
      return ring?.outlineStyle;
    }).toBe('solid');
    expect(ring.width, ring.text).toBeGreaterThanOrEqual(3);
    expect(ring.outlineColor, ring.text).not.toMatch(/transparent|, 0\)/);
  }
});

test('shows no ring to whoever uses a mouse', async ({ page }) => {
  await page.locator('[part~=flashback-summary]').click();
  expect(await page.locator('[part~=flashback-summary]').evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('none');
});

test('grabs no key but those of links and Flashback', async ({ page }) => {
  const prevented = await page.evaluate(async () => {
    const keys = ['PageDown', 'PageUp', 'Home', 'End', 'ArrowDown', 'ArrowUp', 'j', 'k', '?', '/', 'Escape'];
    const link = document.querySelector('article-card').shadowRoot.querySelector('a');
    return keys.filter((key) => !link.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true })));
  });
  expect(prevented).toEqual([]);
});
