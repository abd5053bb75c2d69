// Getting an article again, and what stays of a card that is there.

import { RECORDER, brief, expect, test } from './page.mjs';

const refresh = (page) => page.evaluate(() => document.querySelector('article-card').refresh());
const headline = (page, level = 2) => page.locator(`h${level}[part~=headline]`);
const names = (page) => page.evaluate(() => events.map(({ name, code }) => code ?? name));

test('refresh asks the server, whatever the browser has kept', async ({ page, publisher, cdn }) => {
  const kept = { headers: { 'Cache-Control': 'max-age=600' } };
  publisher.json('/a.json', { headline: 'Before' }, kept);
  await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/a.json"></article-card>`));
  await expect(headline(page)).toHaveText('Before');
  publisher.json('/a.json', { headline: 'After' }, kept);
  await refresh(page);
  await expect(headline(page)).toHaveText('After');
});

test('a card that stays after a failed refresh follows its options, and is not told again', async ({ page, publisher, cdn, allow }) => {
  allow.console(/404/);
  publisher.json('/a.json', { headline: 'A' });
  await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/a.json"></article-card>`, { head: RECORDER }));
  await expect(headline(page)).toHaveText('A');
  publisher.answer('/a.json', { status: 404, body: '' });
  await refresh(page);
  await page.evaluate(() => { document.querySelector('article-card').headingLevel = 4; });
  await expect(headline(page, 4)).toHaveText('A');
  await page.evaluate(() => {
    const card = document.querySelector('article-card');
    card.remove();
    document.body.append(card);
  });
  await page.evaluate(() => new Promise((done) => { setTimeout(done, 100); }));
  await expect(headline(page, 4)).toHaveText('A');
  expect(await names(page)).toEqual(['load', 'fetch-status']);
});

test('refresh may be called by whoever hears of an error, and the card stays what it was', async ({ page, publisher, cdn, allow, requests }) => {
  allow.console(/404/);
  publisher.json('/a.json', { headline: 'A' });
  await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/a.json"></article-card>`, { head: RECORDER }));
  await expect(headline(page)).toHaveText('A');
  publisher.answer('/a.json', { status: 404, body: '' });
  const asked = () => requests.filter((address) => address === publisher.url('/a.json')).length;
  await page.evaluate(() => new Promise((done) => {
    const card = document.querySelector('article-card');
    card.addEventListener('article-card-error', () => card.refresh().then(done), { once: true });
    card.refresh();
  }));
  expect(asked()).toBe(3);
  // Two at once, which fail.
  await page.evaluate(() => {
    const card = document.querySelector('article-card');
    card.refresh();
    return card.refresh();
  });
  await page.evaluate(() => { document.querySelector('article-card').headingLevel = 5; });
  await expect(headline(page, 5)).toHaveText('A');
});

test('a new address of the page asks for nothing new', async ({ page, publisher, cdn, requests }) => {
  publisher.json('/news/a.json', { headline: 'A' });
  await page.goto(publisher.page('/news/', `${cdn.script()}<article-card src="a.json"><a href="/">Link</a></article-card>`));
  await expect(headline(page)).toHaveText('A');
  await page.evaluate(() => {
    history.pushState({}, '', '/news/2022/story');
    document.querySelector('article-card').headingLevel = 4;
  });
  await expect(headline(page, 4)).toHaveText('A');
  expect(requests.filter((address) => address.endsWith('.json'))).toEqual([publisher.url('/news/a.json')]);
});

test('an empty article is none: the address, or the script in the element, is read', async ({ page, publisher, cdn }) => {
  publisher.json('/a.json', { headline: 'Fetched' });
  await page.goto(publisher.page('/', `${cdn.script()}<article-card id="fetched" src="/a.json"></article-card>
    <article-card id="inside"><script type="application/json">{"headline":"Inside"}</script></article-card>`, { head: RECORDER }));
  await page.evaluate(() => customElements.whenDefined('article-card').then(() => {
    for (const card of document.querySelectorAll('article-card')) card.article = '';
  }));
  await expect(page.locator('#fetched [part~=headline]')).toHaveText('Fetched');
  await expect(page.locator('#inside [part~=headline]')).toHaveText('Inside');
  // As a framework does that takes a property back.
  await page.evaluate(() => {
    const card = document.querySelector('#inside');
    card.article = { headline: 'Given' };
    return new Promise((done) => { setTimeout(done, 50); }).then(() => { card.article = ''; });
  });
  await expect(page.locator('#inside [part~=headline]')).toHaveText('Inside');
  expect(await names(page)).not.toContain('json-empty');
});

test('an equal article that fails again is not told again', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}<article-card><a href="/">Link</a></article-card>`, { head: RECORDER }));
  await page.evaluate(async () => {
    await customElements.whenDefined('article-card');
    for (let turn = 0; turn < 5; turn++) {
      document.querySelector('article-card').article = { headline: '' };
      await new Promise((done) => { setTimeout(done, 30); });
    }
  });
  expect(await names(page)).toEqual(['no-text']);
});

test('keywords are understood in any case, as those of HTML are', async ({ page, publisher, cdn }) => {
  publisher.json('/a.json', { headline: 'A', url: 'https://example.com/a', image: `${publisher.origin}/none.png` });
  await page.goto(publisher.page('/', `${cdn.script()}
    <article-card src="/a.json" images="NONE" link-target="_BLANK" flashback-open="FALSE"></article-card>`));
  await expect(headline(page)).toHaveText('A');
  await expect(page.locator('article-card img')).toHaveCount(0);
  await expect(page.locator('article-card a')).toHaveAttribute('target', '_blank');
  expect(await page.evaluate(() => document.querySelector('article-card').flashbackOpen)).toBe(false);
});

test.describe('a card from a server', () => {
  const SERVED = '<article-card ATTRIBUTES><template shadowrootmode="open"><article part="base"><h2 part="headline">Served</h2></article><p part="status" role="status" lang="en"></p></template><a href="/">Link</a></article-card>';
  const open = (attributes) => async ({ page, publisher, cdn }) => {
    publisher.json('/a.json', { headline: 'Fetched' });
    await page.goto(publisher.page('/', cdn.script() + SERVED.replace('ATTRIBUTES', attributes), { head: RECORDER }));
    await expect(page.locator('article-card:state(ready)')).toHaveCount(1);
  };

  for (const attributes of ['', 'src="/a.json"']) {
    test(`stays when a framework has no article for it: ${attributes || 'without src'}`, async ({ page, publisher, cdn, requests }) => {
      await open(attributes)({ page, publisher, cdn });
      await page.evaluate(async () => {
        for (const nothing of [undefined, null]) {
          document.querySelector('article-card').article = nothing;
          await new Promise((done) => { setTimeout(done, 50); });
        }
      });
      await expect(headline(page)).toHaveText('Served');
      await expect(page.locator('article-card:state(ready)')).toHaveCount(1);
      expect(requests).not.toContain(publisher.url('/a.json'));
    });
  }

  test('stays, and is ready, after a refresh when it names no article', async ({ page, publisher, cdn }) => {
    await open('')({ page, publisher, cdn });
    await refresh(page);
    await expect(headline(page)).toHaveText('Served');
    await expect(page.locator('article-card:state(ready)')).toHaveCount(1);
    expect(await names(page)).toEqual([]);
  });

  test('gives way to its article after a refresh', async ({ page, publisher, cdn }) => {
    await open('src="/a.json"')({ page, publisher, cdn });
    await refresh(page);
    await expect(headline(page)).toHaveText('Fetched');
  });
});

test('an error is told once, whatever else changes in the element', async ({ page, publisher, cdn }) => {
  publisher.answer('/bad.json', { body: '{"headline":?}', headers: { 'Content-Type': 'application/json' } });
  await page.goto(publisher.page('/', `${cdn.script()}<article-card id="fetched" src="/bad.json"><a href="/">Link</a></article-card>
    <article-card id="missing" src="#nothing"><a href="/">Link</a></article-card>`, { head: RECORDER }));
  await expect.poll(() => names(page)).toHaveLength(2);
  await page.evaluate(async () => {
    for (const card of document.querySelectorAll('article-card')) {
      const status = card.shadowRoot.querySelector('[part~=status]');
      window.said ??= 0;
      new MutationObserver(() => { said++; }).observe(status, { childList: true, characterData: true, subtree: true });
      card.firstElementChild.textContent = 'Another link';
      await new Promise((done) => { setTimeout(done, 20); });
      card.headingLevel = 4;
      await new Promise((done) => { setTimeout(done, 20); });
    }
  });
  expect((await names(page)).sort()).toEqual(['json-syntax', 'source-missing']);
  expect(await page.evaluate(() => said)).toBe(0);
  // Another article that fails is another failure.
  await page.evaluate(() => { document.querySelector('#fetched').article = '{"headline":?}'; });
  await expect.poll(() => names(page)).toHaveLength(3);
});

test('what readers open in the fallback is no event of the card', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}<article-card src="#nothing"><h2>Head</h2>\n<details>\n<summary>More</summary>Text</details></article-card>`, { head: RECORDER }));
  await expect.poll(() => names(page)).toEqual(['source-missing']);
  await page.getByText('More').click();
  await expect(page.getByText('Text')).toBeVisible();
  expect(await names(page)).toEqual(['source-missing']);
});

test('the focus goes from the fallback\'s link to the card\'s', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}<article-card><a href="/story">The fallback</a></article-card><a href="/next">Next</a>`));
  await page.getByRole('link', { name: 'The fallback' }).focus();
  await page.evaluate((article) => { document.querySelector('article-card').article = article; }, brief);
  await expect(headline(page)).toHaveText(brief.headline);
  await expect.poll(() => page.evaluate(() => document.querySelector('article-card').shadowRoot.activeElement?.textContent)).toBe(brief.headline);
});

test('the card is what the properties say, however the attributes are written', async ({ page, publisher, cdn }) => {
  const attributes = ['flashback-open="flashback-open"', 'flashback-open="TRUE"', 'flashback-open="false"', 'heading-level=" 3 "', 'sections=" none "', 'max-bullets=" 1 "', 'max-bullets="1"'];
  await page.goto(publisher.page('/', cdn.script() + attributes.map((text) => `<article-card ${text}></article-card>`).join('')));
  await page.evaluate((article) => customElements.whenDefined('article-card').then(() => {
    for (const card of document.querySelectorAll('article-card')) card.article = article;
  }), brief);
  await expect(page.locator('article-card:state(ready)')).toHaveCount(attributes.length);
  const seen = await page.evaluate(() => [...document.querySelectorAll('article-card')].map((card) => {
    const root = card.shadowRoot;
    return {
      flashbackOpen: [card.flashbackOpen, root.querySelector('[part~=flashback]')?.open ?? card.flashbackOpen],
      headingLevel: [card.headingLevel, +root.querySelector('[part~=headline]').localName[1]],
      sections: [card.sections === 'none', !root.querySelector('[part~=section]')],
      maxBullets: [card.maxBullets < 2, !!root.querySelector('[part~=rest]')],
    };
  }));
  for (const [at, one] of seen.entries()) for (const [property, shown] of Object.values(one)) expect(shown, `${attributes[at]}: ${JSON.stringify(one)}`).toBe(property);
});

test('lazy cards in a box that scrolls are fetched before the reader reaches them', async ({ page, publisher, cdn, requests }) => {
  publisher.json('/a.json', { headline: 'A' });
  await page.goto(publisher.page('/', `${cdn.script()}<div style="block-size: 300px; overflow: auto"><div style="block-size: 500px"></div><article-card src="/a.json"><a href="/">Link</a></article-card></div>`));
  await expect.poll(() => requests.includes(publisher.url('/a.json'))).toBe(true);
});

test('a form whose controls are named like methods keeps its link, and no other placeholder its own', async ({ page, publisher, cdn }) => {
  publisher.json('/a.json', { headline: 'A' });
  const link = '<a href="/">Link</a>';
  await page.goto(publisher.page('/', `${cdn.script()}<form data-article-card="/a.json"><input name="getAttribute"><input name="ownerDocument">${link}</form>
    <div data-article-card="/a.json" id="good">${link}</div>`));
  await expect(page.locator('#good article-card [part~=headline]')).toHaveText('A');
});

test('the script as a module takes its limits from its tag, and its files from beside it', async ({ page, publisher, cdn }) => {
  publisher.json('/feed.json', { version: 'https://jsonfeed.org/version/1.1', title: 'Feed', items: [{ id: '1', title: 'An item', content_text: 'Text.' }] });
  cdn.answer('/strange.json', { body: '{"headline":"Strange"}', headers: { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' } });
  await page.goto(publisher.page('/', `<script type="module" src="${cdn.url('embed.js')}" crossorigin data-allow-origins="${publisher.origin}"></script>
    <article-card id="feed" src="/feed.json"><a href="/">Link</a></article-card>
    <article-card id="strange" src="${cdn.url('strange.json')}"><a href="/">Link</a></article-card>`, { head: RECORDER }));
  await expect(page.locator('#feed [part~=headline]')).toHaveText('An item');
  await expect.poll(() => page.evaluate(() => events.find(({ id }) => id === 'strange')?.code)).toBe('fetch-origin');
});
