import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { init, renderToString } from '../../dist/index.js';
import { path } from '../../tools/project.mjs';
import { RECORDER, brief, card, expect, test } from './page.mjs';

const ferries = {
  headline: 'Harbour ferries move to winter timetable',
  articleSection: ['News', 'Transport'],
  author: [{ name: 'Mira Holt' }],
  description: 'The last boat now leaves at nine.',
  sections: [{ label: 'What to watch', text: 'Ice may close the north pier.', bullets: ['The port decides each morning.'] }],
};

test('shows the card from the two-line snippet on another origin', async ({ page, publisher, cdn, requests }) => {
  const story = publisher.json('/stories/123.json', ferries);
  const address = publisher.page('/', `${cdn.script()}
    <article-card src="/stories/123.json"><a href="/stories/123">Harbour ferries</a></article-card>`);

  await page.goto(address);

  const shown = page.locator('article-card');
  await expect(shown.locator('[part~=headline]')).toHaveText('Harbour ferries move to winter timetable');
  await expect(shown.locator('[part~=lede]')).toHaveText('The last boat now leaves at nine.');
  await expect(shown.locator('[part~=section-heading]')).toHaveText('What to watch');
  await expect(shown.locator('[part~=summary-item]')).toHaveText('The port decides each morning.');
  await expect(shown.getByRole('link', { name: 'Harbour ferries', exact: true })).toBeHidden();
  expect(requests).toEqual([address, cdn.url('embed.js'), story]);
});

test('requests the script, the article and its image, and nothing else', async ({ page, publisher, cdn, requests, context }) => {
  const image = publisher.answer('/ferry.svg', { body: '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"/>' });
  const story = publisher.json('/story.json', { ...ferries, image: { url: image, width: 60, height: 40 } });
  const address = publisher.page('/', `<article-card src="/story.json"><a href="/story">Ferries</a></article-card>${cdn.script()}`);

  await page.goto(address);

  const picture = page.locator('article-card img');
  await expect(picture).toHaveJSProperty('naturalWidth', 60);
  expect(requests).toEqual([address, cdn.url('embed.js'), story, image]);
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test('works in a page in windows-1252 that names no charset', async ({ page, publisher, cdn }) => {
  publisher.json('/story.json', { headline: 'Zürich – “größer”' });
  const html = `<!doctype html><title>Caf\xe9</title>${cdn.script()}<article-card src="/story.json"><a href="/">Link</a></article-card>`;
  await page.goto(publisher.answer('/', { body: Buffer.from(html, 'latin1'), headers: { 'Content-Type': 'text/html' } }));

  await expect(page.locator('article-card [part~=headline]')).toHaveText('Zürich – “größer”');
  expect(await page.evaluate(() => document.characterSet)).toBe('windows-1252');
});

test('does no harm when the script is loaded twice', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}${cdn.script()}${cdn.script('data-third')}${card(ferries, 'id=one')}
    <div data-article-card="#story"><a href="/story">Ferries</a></div>
    <script type="application/ld+json" id="story">${JSON.stringify(ferries)}</script>`, { head: RECORDER }));

  await expect(page.locator('article-card [part~=headline]')).toHaveCount(2);
  await expect(page.locator('article-card article-card')).toHaveCount(0);
  expect(await page.evaluate(() => events.map(({ name }) => name))).toEqual(['load', 'load']);
});

test('works as a module', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${card(ferries)}<script type="module" src="${cdn.url('embed.js')}" crossorigin></script>`));
  await expect(page.locator('[part~=headline]')).toHaveText(ferries.headline);
});

for (const tag of ['div', 'blockquote']) {
  test(`puts a card into a ${tag} with data-article-card`, async ({ page, publisher, cdn }) => {
    publisher.json('/story.json', ferries);
    await page.goto(publisher.page('/', `${cdn.script()}<${tag} data-article-card="/story.json" data-heading-level="4"><a href="/story">Ferries</a></${tag}>`));

    const shown = page.locator(`${tag} > article-card`);
    await expect(shown.locator('h4[part~=headline]')).toHaveText(ferries.headline);
    await expect(shown.locator('> a')).toHaveText('Ferries');
  });

  test(`puts a card into a ${tag} that comes later`, async ({ page, publisher, cdn }) => {
    publisher.json('/story.json', ferries);
    await page.goto(publisher.page('/', `${cdn.script()}${card(ferries)}`));
    await expect(page.locator('[part~=headline]')).toHaveCount(1);

    await page.evaluate((name) => {
      const placeholder = document.createElement(name);
      placeholder.dataset.articleCard = '/story.json';
      document.body.append(placeholder);
    }, tag);

    await expect(page.locator(`${tag} [part~=headline]`)).toHaveText(ferries.headline);
  });
}

test('keeps the fallback and the page when the settings of the script forbid the origin', async ({ page, publisher, cdn, requests }) => {
  publisher.json('/story.json', ferries);
  await page.goto(publisher.page('/', `${cdn.script('data-allow-origins="https://elsewhere.example"')}
    <article-card src="/story.json"><a href="/story">Ferries</a></article-card>`, { head: RECORDER }));

  await expect.poll(() => page.evaluate(() => events.map(({ code }) => code))).toEqual(['fetch-origin']);
  await expect(page.getByRole('link', { name: 'Ferries' })).toBeVisible();
  expect(requests.filter((address) => address.endsWith('.json'))).toEqual([]);
});

test('takes a server-rendered card over without touching its nodes', async ({ page, publisher, cdn, requests }) => {
  await init();
  const html = renderToString(brief).replace('<article-card', '<article-card src="/story.json"');
  await page.goto(publisher.page('/', html));
  await page.evaluate(() => { window.headline = document.querySelector('article-card').shadowRoot.querySelector('h2'); });

  await page.addScriptTag({ url: cdn.url('embed.js') });
  await expect.poll(() => page.evaluate(() => document.querySelector('article-card').matches(':state(ready)'))).toBe(true);

  expect(await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('article-card');
    return [shadowRoot.querySelector('h2') === window.headline, shadowRoot.adoptedStyleSheets.length, shadowRoot.querySelectorAll('style').length];
  })).toEqual([true, 1, 0]);
  expect(requests.filter((address) => address.endsWith('.json'))).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the fallback link is there', async ({ page, publisher, cdn }) => {
    await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/story.json"><a href="/story">Ferries</a></article-card>`));
    await expect(page.getByRole('link', { name: 'Ferries' })).toBeVisible();
  });

  test('a server-rendered card is readable, and Flashback opens', async ({ page, publisher, cdn }) => {
    await init();
    await page.goto(publisher.page('/', renderToString(brief) + cdn.script()));

    await expect(page.locator('[part~=headline]')).toBeVisible();
    await expect(page.locator('[part~=section-heading]').first()).toBeVisible();
    const summary = page.locator('summary');
    const hidden = page.locator('[part~=flashback-list]');
    await expect(hidden).toBeHidden();
    await summary.click();
    await expect(hidden).toBeVisible();
  });
});

test('shows under a Content-Security-Policy without inline styles or Trusted Types policies', async ({ page, publisher, cdn }) => {
  publisher.json('/story.json', brief);
  await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/story.json"><a href="/story">Link</a></article-card>`, {
    headers: {
      'Content-Security-Policy': `default-src 'none'; script-src ${cdn.origin} 'wasm-unsafe-eval'; connect-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
    },
  }));

  const base = page.locator('[part~=base]');
  await expect(base).toBeVisible();
  expect(await base.evaluate((element) => getComputedStyle(element).borderTopWidth)).toBe('1px');
});

/** A page whose policy refuses WebAssembly. */
const withoutWasm = (publisher, cdn, body) => publisher.page('/', `${cdn.script()}${body}`, {
  head: RECORDER.replace('<script>', '<script nonce="n">'),
  headers: { 'Content-Security-Policy': `script-src ${cdn.origin} 'nonce-n'` },
});

test('shows the card where a policy refuses WebAssembly', async ({ page, publisher, cdn, allow, requests }) => {
  allow.console(/Content Security Policy/, /WebAssembly/);
  await page.goto(withoutWasm(publisher, cdn, card(brief)));

  await expect(page.locator('article-card [part~=headline]')).toHaveText(brief.headline);
  expect(requests).toContain(cdn.url('embed-nowasm.js'));
});

test('keeps the link where WebAssembly is refused and its substitute is missing', async ({ page, publisher, cdn, allow, context }) => {
  allow.console(/Content Security Policy/, /WebAssembly/, /404/, /embed-nowasm\.js/);
  allow.error(/embed-nowasm\.js/);
  await context.route('**/embed-nowasm.js', (route) => route.fulfill({ status: 404, headers: { 'Access-Control-Allow-Origin': '*' } }));
  await page.goto(withoutWasm(publisher, cdn, card(brief)));

  await expect.poll(() => page.evaluate(() => events.map(({ code }) => code))).toEqual(['wasm-unavailable']);
  await expect(page.getByRole('link', { name: 'The fallback link' })).toBeVisible();
});

test('the script parses as a classic script', () => {
  // Whatever loads it must be able to parse it without a module's syntax.
  const source = readFileSync(join(path('dist'), 'embed.js'), 'utf8');
  expect(() => new Function(source)).not.toThrow();
});
