// What pages do to elements: they swap, move, adopt, freeze, duplicate and remove them at any moment.

import { isFull, note } from './counts.mjs';
import { RECORDER, card, expect, test } from './page.mjs';

const story = (headline) => ({ headline, description: `The lede of ${headline}.` });
const element = (id, src, more = '') => `<article-card id="${id}" loading="eager" src="${src}" ${more}><a href="/">The link</a></article-card>`;
const asked = (requests, name) => requests.filter((address) => address.endsWith(name)).length;
const headline = (page, id) => page.locator(`#${id} [part~=headline]`);
const names = (page) => page.evaluate(() => events.map(({ id, name }) => `${id} ${name}`));

test('however often src is swapped, and in whatever order the answers come, the last article stays', async ({ page, publisher, cdn }) => {
  test.setTimeout(120_000);
  const swaps = isFull ? 1000 : 100;
  const stories = 12;
  // Answers that come at once and answers that come late, in no order.
  for (let at = 0; at < stories; at++) publisher.json(`/${at}.json`, story(`Story ${at}`), { delay: (at * 7) % 12 * 6 });
  await page.goto(publisher.page('/', cdn.script() + element('a', '/0.json'), { head: RECORDER }));
  await expect(headline(page, 'a')).toHaveText('Story 0');

  const last = await page.evaluate(async ({ count, of }) => {
    const card = document.querySelector('article-card');
    const { shadowRoot } = card;
    let seed = 20_260_312;
    const random = (limit) => (seed = (seed * 48_271) % 2_147_483_647) % limit;
    let current = 0;
    window.stale = 0;
    // Whatever is shown once a task is over has to be what was asked for last.
    const check = () => {
      const shown = shadowRoot.querySelector('[part~=headline]');
      if (shown && shown.textContent !== `Story ${current}`) stale++;
    };
    new MutationObserver(() => setTimeout(check)).observe(shadowRoot, { childList: true, subtree: true, characterData: true });
    for (let swap = 0; swap < count; swap++) {
      current = random(of);
      card.src = `/${current}.json`;
      // None, a microtask, a task, or long enough for an answer.
      const pause = random(4);
      if (pause === 1) await null;
      else if (pause > 1) await new Promise((done) => { setTimeout(done, pause === 2 ? 0 : random(60)); });
    }
    return current;
  }, { count: swaps, of: stories });
  await expect(headline(page, 'a')).toHaveText(`Story ${last}`);
  await page.waitForTimeout(200);
  await expect(headline(page, 'a')).toHaveText(`Story ${last}`);
  const stale = await page.evaluate(() => window.stale);
  expect(stale).toBe(0);
  expect((await names(page)).filter((name) => name !== 'a load')).toEqual([]);
  note('lifecycle: swaps', { swaps, stale });
});

test('swaps between articles that fail and articles that come end on the last one', async ({ page, publisher, cdn, allow }) => {
  test.setTimeout(60_000);
  allow.console(/404/);
  publisher.json('/good.json', story('Good'), { delay: 60 });
  publisher.answer('/bad.json', { status: 404, body: '', delay: 30 });
  await page.goto(publisher.page('/', cdn.script() + element('a', '/bad.json'), { head: RECORDER }));
  await page.evaluate(async () => {
    await customElements.whenDefined('article-card');
    const card = document.querySelector('article-card');
    for (let swap = 0; swap < 31; swap++) {
      card.src = swap % 2 ? '/bad.json' : '/good.json';
      await new Promise((done) => { setTimeout(done, swap % 5 * 20); });
    }
  });
  await expect(headline(page, 'a')).toHaveText('Good');
  await page.waitForTimeout(150);
  await expect(headline(page, 'a')).toHaveText('Good');
  await expect(page.locator('#a [part~=status]')).toBeEmpty();
});

test('a card that is removed while its article is on the way shows nothing later and says nothing', async ({ page, publisher, cdn }) => {
  publisher.json('/a.json', story('A'), { delay: 300 });
  await page.goto(publisher.page('/', cdn.script() + element('a', '/a.json'), { head: RECORDER }));
  const left = await page.evaluate(async () => {
    await customElements.whenDefined('article-card');
    const card = document.querySelector('article-card');
    await new Promise((done) => { setTimeout(done, 100); });
    card.remove();
    await new Promise((done) => { setTimeout(done, 500); });
    return [!!card.shadowRoot.querySelector('[part~=base]'), events.length];
  });
  expect(left).toEqual([false, 0]);
});

test('a card that is moved, or taken out and put back in one task, is not fetched again', async ({ page, publisher, cdn, requests }) => {
  for (const name of ['now', 'later']) publisher.json(`/${name}.json`, story(name), { delay: name === 'later' ? 400 : 0 });
  await page.goto(publisher.page('/', `${cdn.script()}${element('now', '/now.json')}${element('later', '/later.json')}<main></main>`, { head: RECORDER }));
  await expect(headline(page, 'now')).toHaveText('now');
  await page.evaluate(() => {
    const main = document.querySelector('main');
    for (const card of document.querySelectorAll('article-card')) {
      main.append(card);
      card.remove();
      document.body.prepend(card);
      main.prepend(card);
      const fragment = new DocumentFragment();
      fragment.append(card);
      main.append(fragment);
      if (main.moveBefore) main.moveBefore(card, null);
    }
  });
  await expect(headline(page, 'later')).toHaveText('later');
  await expect(headline(page, 'now')).toHaveText('now');
  expect([asked(requests, '/now.json'), asked(requests, '/later.json')]).toEqual([1, 1]);
  expect(await names(page)).toEqual(['now load', 'later load']);
});

test('a card that comes back after its request was given up asks again', async ({ page, publisher, cdn, requests }) => {
  publisher.json('/a.json', story('A'), { delay: 200 });
  await page.goto(publisher.page('/', cdn.script() + element('a', '/a.json'), { head: RECORDER }));
  await expect.poll(() => asked(requests, '/a.json')).toBe(1);
  await page.evaluate(async () => {
    const card = document.querySelector('article-card');
    card.remove();
    await new Promise((done) => { setTimeout(done, 50); });
    document.body.append(card);
  });
  await expect(headline(page, 'a')).toHaveText('A');
  expect(asked(requests, '/a.json')).toBe(2);
  expect(await names(page)).toEqual(['a load']);
});

test('a card keeps its styles and its content in the document of a frame, and on its way back', async ({ page, publisher, cdn, requests }) => {
  publisher.json('/a.json', story('A'));
  const frame = publisher.page('/frame', '<p>A frame</p>');
  await page.goto(publisher.page('/', `${cdn.script()}${element('a', '/a.json')}<iframe src="${frame}"></iframe>`, { head: RECORDER }));
  await expect(headline(page, 'a')).toHaveText('A');
  await page.frameLocator('iframe').locator('p').waitFor();
  const look = () => page.evaluate(() => {
    const card = window.moved ?? document.querySelector('article-card');
    const base = card.shadowRoot.querySelector('[part~=base]');
    return [card.ownerDocument.defaultView.getComputedStyle(base).borderTopWidth, card.shadowRoot.adoptedStyleSheets.length, base.textContent];
  });
  const before = await look();
  expect(before[0]).toBe('1px');

  await page.evaluate(() => {
    window.moved = document.querySelector('article-card');
    document.querySelector('iframe').contentDocument.body.append(moved);
  });
  expect(await look()).toEqual(before);
  // Still alive over there.
  await page.evaluate(() => { moved.headingLevel = 5; });
  await expect(page.frameLocator('iframe').locator('h5')).toHaveText('A');

  await page.evaluate(() => document.body.append(moved));
  expect(await look()).toEqual(before);
  expect(asked(requests, '/a.json')).toBe(1);
});

test('a page that comes back from the back-forward cache has its cards, and they are alive', async ({ page, publisher, cdn, requests }) => {
  const cycles = isFull ? 20 : 2;
  test.setTimeout(60_000);
  for (const name of ['done', 'waiting', 'next']) publisher.json(`/${name}.json`, story(name), { delay: name === 'waiting' ? 800 : 0 });
  const other = publisher.page('/other', '<p>Another page</p>');
  const address = publisher.page('/', `${cdn.script()}${element('done', '/done.json')}<script>
    window.shows = [];
    addEventListener('pageshow', ({ persisted }) => shows.push(persisted));
  </script>`, { head: RECORDER, headers: { 'Cache-Control': 'max-age=60' } });
  await page.goto(address);
  await expect(headline(page, 'done')).toHaveText('done');
  // No load event tells of a page that comes back from the cache.
  const goBack = async () => {
    await page.evaluate(() => { setTimeout(() => history.back()); });
    await expect.poll(() => page.evaluate(() => location.pathname).catch(() => '')).toBe('/');
  };
  for (let cycle = 0; cycle < cycles; cycle++) {
    await page.goto(other);
    await goBack();
    await expect(headline(page, 'done')).toHaveText('done');
  }
  expect(await page.evaluate(() => shows)).toEqual([false, ...Array(cycles).fill(true)]);
  expect(asked(requests, '/done.json')).toBe(1);
  // A request that is under way when the page leaves.
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), element('waiting', '/waiting.json'));
  await page.waitForTimeout(100);
  await page.goto(other);
  await goBack();
  await expect.poll(() => page.evaluate(() => {
    const card = document.querySelector('#waiting');
    return !card || card.matches(':state(ready)') || card.matches(':state(error)');
  })).toBe(true);
  await page.evaluate(() => { document.querySelector('#done').src = '/next.json'; });
  await expect(headline(page, 'done')).toHaveText('next');
  note('lifecycle: back-forward cache', { cycles });
});

test('500 cards of one article are one request and one card each', async ({ page, publisher, cdn, requests }) => {
  test.setTimeout(60_000);
  publisher.json('/a.json', story('A'), { delay: 50 });
  publisher.json('/b.json', story('B'), { delay: 50 });
  const cards = Array.from({ length: 500 }, (_, at) => element(`c${at}`, at % 2 ? '/a.json' : '/b.json')).join('');
  await page.goto(publisher.page('/', cdn.script() + cards, { head: RECORDER }));
  await expect.poll(() => page.evaluate(() => events.length), { timeout: 30_000 }).toBe(500);
  expect([asked(requests, '/a.json'), asked(requests, '/b.json')]).toEqual([1, 1]);
  expect(await page.evaluate(() => [...document.querySelectorAll('article-card')].every(({ shadowRoot }, at) => shadowRoot.querySelector('[part~=headline]').textContent === (at % 2 ? 'A' : 'B')))).toBe(true);
  expect(await page.evaluate(() => events.every(({ name }) => name === 'load'))).toBe(true);
  note('lifecycle: many cards', { cards: 500, requests: 2 });
});

test('of two versions on one page the first wins, and the second does no harm', async ({ page, publisher, cdn }) => {
  publisher.json('/a.json', story('A'));
  // The script as an older release would have it: everything is the same but the version.
  await page.route(cdn.url('old.js'), async (route) => {
    const response = await route.fetch({ url: cdn.url('embed.js') });
    const text = await response.text();
    await route.fulfill({ response, body: text.replace(/"\d+\.\d+\.\d+"/, '"0.0.1"') });
  });
  cdn.answer('/old.js', {});
  const script = (name) => `<script src="${cdn.url(name)}" crossorigin></script>`;
  for (const [first, second, version] of [['old.js', 'embed.js', '0.0.1'], ['embed.js', 'old.js', expect.stringMatching(/^(?!0\.0\.1$)\d/)]]) {
    await page.goto(publisher.page(`/${first}`, `${element('a', '/a.json')}${script(first)}${script(second)}<div data-article-card="/a.json"></div>`, { head: RECORDER }));
    await expect(page.locator('[part~=headline]')).toHaveText(['A', 'A']);
    expect(await page.evaluate(() => customElements.get('article-card').version)).toEqual(version);
    expect(await page.evaluate(() => events.map(({ name }) => name))).toEqual(['load', 'load']);
  }
});

test('the script as classic script and as module, together, is one element', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}<script type="module" src="${cdn.url('embed.js')}" crossorigin></script>${card(story('A'), 'id=a')}`, { head: RECORDER }));
  await expect(headline(page, 'a')).toHaveText('A');
  await page.waitForLoadState('load');
  expect(await names(page)).toEqual(['a load']);
});

test('cards from before the script, from after it, and from a script are all the same', async ({ page, publisher, cdn }) => {
  publisher.json('/a.json', story('A'));
  await page.goto(publisher.page('/', `${element('before', '/a.json')}<script src="${cdn.url('embed.js')}" crossorigin></script>${element('after', '/a.json')}`, { head: RECORDER }));
  await page.evaluate(() => {
    const { body } = document;
    const made = Object.assign(document.createElement('article-card'), { id: 'made', src: '/a.json', loading: 'eager' });
    body.append(made);
    const copy = document.querySelector('#before').cloneNode(true);
    copy.id = 'copy';
    body.append(copy);
    const constructed = new (customElements.get('article-card'))();
    constructed.id = 'constructed';
    constructed.article = { headline: 'A' };
    body.append(constructed);
    const inner = body.appendChild(document.createElement('section')).attachShadow({ mode: 'open' });
    inner.append(Object.assign(document.createElement('article-card'), { id: 'inner', article: '{"headline":"A"}' }));
  });
  await expect(page.locator('[part~=headline]')).toHaveText(Array(6).fill('A'));
  expect((await names(page)).length).toBe(6);
});

test('an article that was set before the element was defined, or before it was in the page, is shown', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', '<article-card id="early"></article-card>', { head: RECORDER }));
  await page.evaluate(() => {
    document.querySelector('#early').article = { headline: 'Early' };
    window.loose = Object.assign(document.createElement('article-card'), { id: 'loose', article: { headline: 'Loose' } });
  });
  await page.addScriptTag({ url: cdn.url('embed.js') });
  await expect(headline(page, 'early')).toHaveText('Early');
  await page.evaluate(() => document.body.append(loose));
  await expect(headline(page, 'loose')).toHaveText('Loose');
});
