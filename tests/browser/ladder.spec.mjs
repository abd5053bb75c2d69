// Never worse than the link: for each thing that can fail, what the reader sees when exactly that fails.

import { init, renderToString } from '../../dist/index.js';
import { RECORDER, brief, card, expect, test } from './page.mjs';

const FALLBACK = '<a href="/story">The fallback link</a>';
const element = (attributes = 'src="/story.json"') => `<article-card ${attributes}>${FALLBACK}</article-card>`;

/** A card that a server has written, with the address of its article. */
async function serverCard() {
  await init();
  return renderToString(brief).replace('<article-card', '<article-card src="/story.json"');
}

const codes = (page) => page.evaluate(() => events.map(({ name, code }) => code ?? name));
const link = (page) => page.getByRole('link', { name: 'The fallback link' });

/** What a reader does with a server's card: reads it, opens Flashback, closes it. */
async function readsAndFolds(page) {
  await expect(page.locator('[part~=headline]')).toBeVisible();
  await expect(page.locator('[part~=summary-item]').first()).toBeVisible();
  const history = page.locator('[part~=flashback-list]');
  await expect(history).toBeHidden();
  await page.locator('[part~=flashback-summary]').click();
  await expect(history).toBeVisible();
  await page.locator('[part~=flashback-summary]').click();
  await expect(history).toBeHidden();
}

test.describe('without JavaScript:', () => {
  test.use({ javaScriptEnabled: false });

  test('the server-rendered card is there, and folds', async ({ page, publisher, cdn }) => {
    await page.goto(publisher.page('/', `${await serverCard()}${cdn.script()}`));
    await readsAndFolds(page);
  });

  test('the fallback link is there', async ({ page, publisher, cdn }) => {
    publisher.json('/story.json', brief);
    await page.goto(publisher.page('/', `${element()}${cdn.script()}`));
    await expect(link(page)).toBeVisible();
  });
});

for (const [what, spoil] of [
  ['blocked by a policy', ({ headers }) => { headers['Content-Security-Policy'] = "script-src 'none'"; }],
  ['blocked by an extension', ({ page, cdn }) => page.route(cdn.url('embed.js'), (route) => route.abort('blockedbyclient'))],
  ['a 404', ({ cdn }) => cdn.answer('/embed.js', { status: 404, body: 'Not found' })],
  ['a page that says 404', ({ cdn }) => cdn.answer('/embed.js', { body: '<!doctype html>Not found', headers: { 'Content-Type': 'text/html' } })],
  ['cut off', ({ cdn }) => cdn.answer('/embed.js', { respond: (request, response) => response.writeHead(200, { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*', 'Content-Length': '99999' }).write('(()=>{', () => response.destroy()) })],
  ['not the one that the page trusts', ({ cdn }) => cdn.answer('/embed.js', { body: 'document.body.textContent = "taken over"', headers: { 'Content-Type': 'text/javascript' } })],
  ['never there', ({ cdn }) => cdn.answer('/embed.js', { respond: () => {} })],
]) {
  test.describe(`the script is ${what}:`, () => {
    test('the server-rendered card is there, and folds', async ({ page, publisher, cdn, allow }) => {
      allow.console(/./);
      allow.error(/integrity attribute|MIME type/);
      const headers = {};
      await spoil({ page, cdn, headers });
      await page.goto(publisher.page('/', `${await serverCard()}${cdn.script()}`, { headers }), { waitUntil: 'commit' });
      await readsAndFolds(page);
    });

    test('the fallback link is there', async ({ page, publisher, cdn, allow }) => {
      allow.console(/./);
      allow.error(/integrity attribute|MIME type/);
      const headers = {};
      await spoil({ page, cdn, headers });
      publisher.json('/story.json', brief);
      await page.goto(publisher.page('/', `${element()}${cdn.script()}`, { headers }), { waitUntil: 'commit' });
      await expect(link(page)).toBeVisible();
    });
  });
}

test('the script is late: the link first, the card in the end', async ({ page, publisher, cdn }) => {
  publisher.json('/story.json', brief);
  let arrive;
  const late = new Promise((done) => { arrive = done; });
  await page.route(cdn.url('embed.js'), async (route) => {
    await late;
    await route.continue();
  });
  await page.goto(publisher.page('/', `${element()}${cdn.script()}`), { waitUntil: 'commit' });
  await expect(link(page)).toBeVisible();
  arrive();
  await expect(page.locator('[part~=headline]')).toHaveText(brief.headline);
  await expect(link(page)).toBeHidden();
});

for (const [what, { head = '', policy }] of Object.entries({
  missing: { head: '<script>delete window.WebAssembly</script>' },
  'refused by a policy': { policy: (cdn) => `script-src ${cdn.origin} 'nonce-n'` },
})) {
  test(`WebAssembly is ${what}: the whole card, by embed-nowasm.js`, async ({ page, publisher, cdn, allow, requests }) => {
    allow.console(/Content Security Policy|wasm-unsafe-eval/);
    publisher.json('/story.json', brief);
    await page.goto(publisher.page('/', `${element()}${cdn.script()}`, {
      head: head + RECORDER.replace('<script>', '<script nonce="n">'),
      headers: policy ? { 'Content-Security-Policy': policy(cdn) } : {},
    }));
    await readsAndFolds(page);
    await expect(page.locator('[part~=headline]')).toHaveText(brief.headline);
    expect((await codes(page))[0]).toBe('load');
    expect(requests).toContain(cdn.url('embed-nowasm.js'));
  });
}

for (const [what, head] of [
  ['a trap', `<script>
    const { Instance } = WebAssembly;
    const { t } = new Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11]))).exports;
    let calls = 0;
    WebAssembly.Instance = new Proxy(Instance, { construct: (target, values) => {
      const { exports } = new target(...values);
      return { exports: { ...exports, render: (...more) => { if (++calls === 2) t(); return exports.render(...more); } } };
    } });
  </script>`],
]) {
  test(`${what} in WebAssembly: that card's fallback and an error event; every other card lives`, async ({ page, publisher, cdn }) => {
    await page.goto(publisher.page('/', `${card(brief, 'id=a')}${card(brief, 'id=b')}${card(brief, 'id=c')}${cdn.script()}`, { head: head + RECORDER }));
    await expect.poll(() => page.evaluate(() => events.map(({ id, name, code }) => `${id} ${code ?? name}`).sort())).toEqual(['a load', 'b wasm-trap', 'c load']);
    for (const [id, shown] of [['a', true], ['b', false], ['c', true]]) {
      await expect(page.locator(`#${id} [part~=base]`)).toHaveCount(shown ? 1 : 0);
      await expect(page.locator(`#${id} > a`)).toBeVisible({ visible: !shown });
    }
  });
}

const text = JSON.stringify(brief);
for (const [what, answer, code, sentence] of [
  ['a 404', { status: 404, body: 'Not found' }, 'fetch-status', 'loaded'],
  ['a 500', { status: 500, body: text }, 'fetch-status', 'loaded'],
  ['late', { respond: () => {} }, 'fetch-timeout', 'loaded'],
  ['cut off', { respond: (request, response) => response.writeHead(200, { 'Content-Length': '9999' }).write(text.slice(0, 99), () => response.destroy()) }, 'fetch-network', 'loaded'],
  ['a page without an article in its JSON-LD', { body: '<!doctype html><title>Ferries</title><script type="application/ld+json">{"@type": "BreadcrumbList"}</script><p>Text</p>', headers: { 'Content-Type': 'text/html' } }, /no-article/, 'shown'],
  ['on an origin that does not share it', undefined, 'fetch-network', 'loaded'],
  ['too large', { body: text.padEnd(9000) }, 'fetch-too-large', 'loaded'],
]) {
  test(`the article is ${what}: the fallback, a sentence for screen readers, one error event`, async ({ page, publisher, cdn, allow }) => {
    allow.console(/Failed to load resource|CORS|Access-Control-Allow-Origin|access control checks/);
    allow.error(/access control checks/);
    const src = answer
      ? publisher.answer('/story.json', answer)
      : cdn.answer('/story.json', { body: text, headers: { 'Access-Control-Allow-Origin': '' } });
    await page.goto(publisher.page('/', `${element(`src="${src}"`)}${cdn.script('data-timeout="2" data-max-bytes="8000"')}`, { head: RECORDER }));
    await expect.poll(() => codes(page)).toEqual([expect.stringMatching(code)]);
    await expect(link(page)).toBeVisible();
    const status = page.getByRole('status');
    await expect(status).toHaveText(`The article could not be ${sentence}.`);
    await expect(page.locator('[part~=base]')).toHaveCount(0);
  });
}

test('the article is 503 once: tried again, and shown', async ({ page, publisher, cdn, allow }) => {
  allow.console(/503/);
  let count = 0;
  publisher.answer('/story.json', { respond: (request, response) => (count++ ? response.writeHead(200).end(text) : response.writeHead(503).end()) });
  await page.goto(publisher.page('/', `${element()}${cdn.script()}`, { head: RECORDER }));
  await expect(page.locator('[part~=headline]')).toHaveText(brief.headline);
  expect(await codes(page)).toEqual(['load']);
  expect(count).toBe(2);
});

for (const [what, article, part, path] of [
  ['a field of the wrong type', { ...brief, description: { deep: [1] } }, 'lede', '/description'],
  ['a bad date', { ...brief, datePublished: '2022-02-30', dateModified: undefined }, 'date', '/datePublished'],
  ['an image that is no address', { ...brief, image: 'javascript:alert(1)' }, 'image', '/image'],
  ['an unknown block', { ...brief, sections: [{ label: 'What to watch', html: '<p>Ice.</p><iframe src="https://example.com/"></iframe>' }] }, 'frame', '/sections/0/html'],
]) {
  test(`${what}: the card without that field, and a warning that names it`, async ({ page, publisher, cdn }) => {
    await page.goto(publisher.page('/', card(article) + cdn.script(), { head: RECORDER }));
    await expect(page.locator('[part~=headline]')).toHaveText(brief.headline);
    expect(await codes(page)).toEqual(['load']);
    const [{ warnings }] = await page.evaluate(() => events);
    expect(warnings.map((warning) => warning.path)).toContain(path);
    await expect(page.locator(`[part~=${part}]`)).toHaveCount(0);
  });
}
