// Attributes count as untrusted: what an attacker can get into a page's markup without a script. The worst that comes of
// it is chosen text, links and pictures; nothing names a handler, a style, a script or another limit.

import { note } from './counts.mjs';
import { RECORDER, brief, card, expect, test as base } from './page.mjs';

const ELSEWHERE = 'https://elsewhere.example';

/** Values that would do harm as code, as markup, as an address, as a style or as a field of our own. */
const VALUES = [
  'alert(1)', 'javascript:window.harmed=1', 'data:text/javascript,window.harmed=1', '<img src=x onerror=window.harmed=1>',
  '"><script>window.harmed=1</script>', `${ELSEWHERE}/x`, '//elsewhere.example/x', 'window.harmed=1', 'expression(1)',
  `url(${ELSEWHERE}/x)`, '} * { background: red } {', `@import "${ELSEWHERE}/x"`, '<script', '\u0000<script\u0000', '=onclick',
  'constructor', '__proto__', 'prototype', 'toString', 'then', '-1', '1e99', 'NaN', '%00', 'x'.repeat(5000), '\u202Eabc', '{"a":1}',
];

/** All that the element knows, and what an attacker would wish it knew. */
const ATTRIBUTES = [
  'format', 'index', 'heading-level', 'flashback-open', 'collapse', 'sections', 'max-bullets', 'lang', 'dir', 'images', 'link-target', 'loading',
  'base-url', 'labels', 'shadow', 'stylesheet', 'nonce', 'timeout', 'max-bytes', 'allow-origins', 'allowOrigins', 'data-allow-origins',
  'data-timeout', 'data-max-bytes', 'article', 'html', 'srcdoc', 'data-src', 'href', 'action', 'integrity', 'crossorigin', 'referrerpolicy',
  'target', 'rel', 'part', 'exportparts', 'slot', 'is', 'type', 'wasm', 'script', 'template', 'style-src', 'class-name', 'on-load', 'data-onload',
  'data-stylesheet', 'data-nonce', 'data-article-card-src', 'constructor', '__proto__', 'settings', 'define', 'version',
];

const TAGS = /^(a|article|section|p|h[1-6]|span|time|ul|li|details|summary|br|em|strong)$/;
const NAMES = /^(part|class|id|lang|dir|role|aria-labelledby|headingreset|rel|referrerpolicy|target|datetime|href|open)$/;

const test = base.extend({
  /** The tree of every card on the page: tags, attributes and addresses that it should not have. */
  foreign: async ({ page }, use) => {
    await use(() => page.evaluate(([tags, names]) => [...document.querySelectorAll('article-card')].flatMap((host) =>
      [...host.shadowRoot.querySelectorAll('[part~=base], [part~=base] *')].flatMap((element) => [
        ...(new RegExp(tags).test(element.localName) ? [] : [element.localName]),
        ...[...element.attributes].filter(({ name }) => !new RegExp(names).test(name)).map(({ name }) => `${element.localName}[${name}]`),
        ...(element.href && !/^(https?|mailto|tel):/.test(element.href) ? [element.href] : []),
        ...(element.target && element.target !== '_blank' ? [element.target] : []),
      ])), [TAGS.source, NAMES.source]));
  },
});

const escaped = (value) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('\0', '\uFFFD');

test('a tag, an attribute or an address that a card must not have is noticed', async ({ page, publisher, cdn, foreign }) => {
  await page.goto(publisher.page('/', cdn.script() + card(brief)));
  await expect(page.locator('[part~=headline]')).toHaveText(brief.headline);
  expect(await foreign()).toEqual([]);
  await page.locator('[part~=base]').evaluate((base) => {
    base.querySelector('h2').setAttribute('onclick', 'alert(1)');
    base.querySelector('a').href = 'javascript:alert(1)';
    base.append(document.createElement('iframe'));
  });
  expect(await foreign()).toEqual(['h2[onclick]', 'javascript:alert(1)', 'iframe']);
});

for (const [where, make] of Object.entries({
  'the element': (attributes) => card(brief, attributes),
  'a placeholder': (attributes) => `<div data-article-card="#story" ${attributes.replace(/(^| )(?!data-)([\w-]+=)/g, '$1data-$2')}><a href="/story">The link</a></div>`,
})) {
  test(`no attribute of ${where} brings code, styles, addresses or limits`, async ({ page, publisher, cdn, foreign, requests }) => {
    test.setTimeout(120_000);
    const json = `<script type="application/json" id="story">${JSON.stringify(brief)}</script>`;
    for (const value of VALUES) {
      const cards = ATTRIBUTES.map((name) => make(`${name}="${escaped(value)}"`)).join('');
      await page.goto(publisher.page('/', `${cdn.script()}${json}${cards}${make(ATTRIBUTES.map((name) => `${name}="${escaped(value)}"`).join(' '))}`, {
        head: `${RECORDER}<style>article-card { display: block }</style>`,
      }));
      await expect.poll(() => page.evaluate(() => events.length)).toBe(ATTRIBUTES.length + 1);
      expect(await foreign(), value).toEqual([]);
      // What cannot be used counts as not given: only a format and an index can mean another article.
      const failed = await page.evaluate(() => events.filter(({ name }) => name === 'error').map(({ code }) => code));
      expect(failed.every((code) => /^(unknown-format|bad-option|index-out-of-range|json-|no-|html-)/.test(code)), `${value}: ${failed}`).toBe(true);
      expect(await page.evaluate(() => window.harmed), value).toBeUndefined();
      expect(await page.evaluate(() => customElements.get('article-card').settings)).toMatchObject({ timeout: 10, maxBytes: 2_097_152, allowOrigins: '' });
    }
    // A language is something an attribute may ask for, and where its words are is asked of a file of ours.
    const asked = requests.filter((url) => url !== cdn.url('language-files.js'));
    expect(new Set(asked)).toEqual(new Set([publisher.url('/'), cdn.url('embed.js')]));
    note(`attributes of ${where}`, { attributes: ATTRIBUTES.length, values: VALUES.length });
  });
}

for (const src of ['javascript:window.harmed=1', 'data:application/json,{"headline":"x"}', 'blob:null/x', 'file:///etc/passwd', 'about:blank', ' \u0001javascript:1', 'view-source:x', 'ftp://elsewhere.example/']) {
  test(`src="${src.trim().replace('\u0001', '')}" asks for nothing`, async ({ page, publisher, cdn, requests }) => {
    await page.goto(publisher.page('/', `${cdn.script()}<article-card src="${escaped(src)}" loading="eager"><a href="/story">The link</a></article-card>`, { head: RECORDER }));
    await expect.poll(() => page.evaluate(() => events.map(({ code }) => code))).toEqual(['fetch-address']);
    await expect(page.getByText('The link')).toBeVisible();
    expect(requests).toEqual([publisher.url('/'), cdn.url('embed.js')]);
    expect(await page.evaluate(() => window.harmed)).toBeUndefined();
  });
}

test.describe('the list of allowed origins', () => {
  const link = '<a href="/story">The link</a>';

  test('keeps injected elements and placeholders from fetching elsewhere', async ({ page, publisher, cdn, requests }) => {
    publisher.json('/story.json', brief);
    await page.goto(publisher.page('/', `${cdn.script(`data-allow-origins="${publisher.origin}"`)}
      <article-card id="ours" src="/story.json"></article-card>
      <article-card src="${ELSEWHERE}/story.json" data-allow-origins="*" allow-origins="${ELSEWHERE}">${link}</article-card>
      <div data-article-card="${ELSEWHERE}/other.json" data-allow-origins="${ELSEWHERE}" class="mastodon-embed">${link}</div>`, { head: RECORDER }));
    await expect(page.locator('#ours [part~=headline]')).toHaveText(brief.headline);
    await expect.poll(() => page.evaluate(() => events.filter(({ code }) => code === 'fetch-origin').length)).toBe(2);
    expect(requests.filter((address) => address.startsWith(ELSEWHERE))).toEqual([]);
  });

  test('counts after a redirect', async ({ page, publisher, cdn, requests }) => {
    publisher.answer('/story.json', { status: 302, headers: { Location: cdn.url('integrity.json') } });
    await page.goto(publisher.page('/', `${cdn.script(`data-allow-origins="${publisher.origin}"`)}<article-card src="/story.json">${link}</article-card>`, { head: RECORDER }));
    await expect.poll(() => page.evaluate(() => events.map(({ code }) => code))).toEqual(['fetch-origin']);
    await expect(page.getByText('The link')).toBeVisible();
    expect(requests.filter((address) => address.endsWith('.json')).length).toBeGreaterThan(0);
  });

  for (const [list, allowed] of [
    ['ORIGIN', true], ['https://a.example ORIGIN', true], ['https://a.example,ORIGIN', true], ['\n ORIGIN \n', true],
    ['https://a.example', false], ['ORIGIN.evil.example', false], ['ORIGIN/', false], ['localhost', false], ['*', false], [' ', false], [',', false],
  ]) {
    test(`${JSON.stringify(list)} ${allowed ? 'lets an article in' : 'keeps it out'}`, async ({ page, publisher, cdn }) => {
      publisher.json('/story.json', brief);
      const origins = list.replace('ORIGIN', publisher.origin);
      await page.goto(publisher.page('/', `${cdn.script(`data-allow-origins="${origins}"`)}<article-card src="/story.json">${link}</article-card>`, { head: RECORDER }));
      await expect.poll(() => page.evaluate(() => events.map(({ name }) => name))).toEqual([allowed ? 'load' : 'error']);
    });
  }

  test('may be set by a script, as a list', async ({ page, publisher, cdn }) => {
    publisher.json('/story.json', brief);
    await page.goto(publisher.page('/', cdn.script(), { head: RECORDER }));
    await page.evaluate(async () => {
      const { settings } = await customElements.whenDefined('article-card');
      for (const origins of [['https://a.example'], [location.origin, 'https://a.example']]) {
        settings.allowOrigins = origins;
        const element = document.createElement('article-card');
        element.src = '/story.json';
        document.body.append(element);
        await new Promise((done) => { element.addEventListener('article-card-load', done); element.addEventListener('article-card-error', done); });
      }
    });
    expect(await page.evaluate(() => events.map(({ name, code }) => code ?? name))).toEqual(['fetch-origin', 'load']);
  });
});
