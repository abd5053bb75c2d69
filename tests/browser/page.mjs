// What every browser spec stands on: a publisher's site and a CDN on another origin, and a watch over each page.
//
//     import { expect, test } from './page.mjs';
//     test('shows …', async ({ page, publisher, cdn }) => {
//       publisher.json('/story.json', { headline: '…' });
//       await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/story.json"></article-card>`));
//       await expect(page.locator('article-card [part~=headline]')).toHaveText('…');
//     });
//
// A test fails, whatever else it checks, when its pages wrote to the console, left an exception uncaught, or asked for
// anything that the test did not put there. What a test provokes on purpose it names beforehand:
// `allow.console(/404/)`, `allow.error(/…/)`, `allow.request('https://elsewhere.example/')`.
//
// Every test runs in every engine of engines.mjs. One that an engine has no way to run stands in the table there, with the
// reason; a test itself never skips, and does not ask which engine it is in. Where engines differ in how something is
// observed, the difference is in engines/: `accessibilityTree(page)` reads the engine's own tree, `page.emulateMedia` and
// `javaScriptEnabled: false` work in all.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { dist, www } from '../../tools/project.mjs';
import { serve } from '../../tools/serve.mjs';
import { engines } from './engines.mjs';

export { expect };

/** The story of the demo page: every kind of section, a byline, a reply link. */
export const brief = JSON.parse(readFileSync(join(www, 'brief.json'), 'utf8'));

/** For a page's head: notes every event of every card in `events`, with the card's id and the detail. */
export const RECORDER = `<script>
  window.events = [];
  for (const name of ['load', 'error', 'toggle']) {
    addEventListener('article-card-' + name, ({ target, detail }) => events.push({ name, id: target.id, ...detail }));
  }
</script>`;

/** A card in a page's body that carries its own article. */
export const card = (article, attributes = '', fallback = '<a href="/story">The fallback link</a>') =>
  `<article-card ${attributes}>${fallback}<script type="application/json">${
    typeof article === 'string' ? article : JSON.stringify(article)}</script></article-card>`;

export const test = base.extend({
  /** What drives the engine: engines.mjs. */
  driver: [async ({ playwright, browserName }, use) => {
    const driver = await engines[browserName].launch(playwright);
    await use(driver);
    await driver.close();
  }, { scope: 'worker', timeout: 60_000 }],

  browser: [async ({ driver }, use) => use(driver.browser), { scope: 'worker' }],

  /**
   * Two servers on two sites: the addresses differ in host and in port. Each test has its own, so that none meets what a
   * browser keeps of another one's, whatever the headers say.
   */
  servers: async ({}, use) => {
    if (!existsSync(join(dist, 'embed.js'))) throw new Error('dist/ is empty: run npm run build');
    const answers = new Map();
    const publisher = await serve({ folders: {}, answers, host: 'localhost' });
    const others = new Map();
    const cdn = await serve({ folders: { '/': dist }, answers: others, host: '127.0.0.1' });
    await use({ publisher: { ...publisher, answers }, cdn: { ...cdn, answers: others } });
    await publisher.close();
    await cdn.close();
  },

  /** The publisher's site, empty at the beginning. */
  publisher: async ({ servers: { publisher: { origin, answers } } }, use) => {
    const answer = (pathname, made) => {
      answers.set(pathname, made);
      return origin + pathname;
    };
    await use({
      origin,
      /** A page with this body. `lang` and `head` are put where they belong; `headers` are sent with it. */
      page: (pathname, body, { lang = 'en', head = '', headers = {}, ...rest } = {}) => answer(pathname, {
        body: `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>A page</title>${head}</head><body>${body}</body></html>`,
        headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
        ...rest,
      }),
      /** A value as a JSON file. */
      json: (pathname, value, rest = {}) => answer(pathname, {
        body: JSON.stringify(value),
        ...rest,
        headers: { 'Content-Type': 'application/json', ...rest.headers },
      }),
      /** Anything else: `{ body, status, headers, delay }`, or a function of the request; see Answer in tools/serve.mjs. */
      answer,
      /** The address of something on this site. */
      url: (pathname) => origin + pathname,
    });
  },

  /** The server that has dist/, and whatever else a test wants on another origin than the page's. */
  cdn: async ({ servers: { cdn } }, use) => {
    const integrity = JSON.parse(readFileSync(join(dist, 'integrity.json'), 'utf8'));
    await use({
      origin: cdn.origin,
      url: (name) => `${cdn.origin}/${name}`,
      answer: (pathname, made) => {
        cdn.answers.set(pathname, made);
        return cdn.origin + pathname;
      },
      integrity: (name) => integrity[name],
      /** The script tag that a publisher pastes; `attributes` are added to it. */
      script: (attributes = '') =>
        `<script async src="${cdn.origin}/embed.js" integrity="${integrity['embed.js']}" crossorigin="anonymous" ${attributes}></script>`,
    });
  },

  /** What this test does to its pages on purpose. Each takes a string that must occur, or a pattern. */
  allow: async ({}, use) => {
    const allowed = { console: [], error: [], request: [] };
    await use({
      console: (...patterns) => allowed.console.push(...patterns),
      error: (...patterns) => allowed.error.push(...patterns),
      request: (...patterns) => allowed.request.push(...patterns),
      covers: (kind, text) => allowed[kind].some((pattern) => (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text))),
    });
  },

  /** The addresses that the pages of this test asked for, in order. */
  requests: async ({}, use) => {
    await use([]);
  },

  context: async ({ context, driver, servers, allow, requests }, use) => {
    const problems = [];
    const note = (kind, text) => {
      if (!allow.covers(kind, text)) problems.push(`${kind}: ${text}`);
    };
    const hear = (kind, text) => {
      const heard = driver.hears ? driver.hears(kind, text) : { kind, text };
      if (heard) note(heard.kind, heard.text);
    };
    const { publisher, cdn } = servers;
    const isExpected = (url) =>
      (url.origin === publisher.origin && publisher.answers.has(url.pathname))
      || (url.origin === cdn.origin && (cdn.answers.has(url.pathname) || existsSync(join(dist, url.pathname))))
      || url.protocol === 'data:' || url.protocol === 'blob:';

    context.on('console', (message) => {
      // The icon of a tab is the browser's own wish.
      if (!message.location().url.endsWith('/favicon.ico')) hear('console', `${message.type()}: ${message.text()}`);
    });
    context.on('weberror', (error) => hear('error', String(error.error())));
    context.on('request', (request) => {
      requests.push(request.url());
      if (!URL.canParse(request.url()) || !isExpected(new URL(request.url()))) note('request', request.url());
    });
    // No test reaches the network, nor any address of a test that ends in .example. A test's own page.route() comes before this.
    if (!driver.breaksPreloads) await context.route((url) => ![publisher.origin, cdn.origin].includes(url.origin), (route) => route.abort());

    if (driver.emulateMedia) context.on('page', (page) => { page.emulateMedia = (media) => driver.emulateMedia(page, media); });

    await use(context);
    // What a page has just written or asked for is on its way: an answer from the page comes behind it.
    const answers = Promise.all(context.pages().map((page) => page.evaluate('0').catch(() => {})));
    await Promise.race([answers, new Promise((done) => setTimeout(done, 10_000))]);
    expect(problems, 'the pages of this test stayed silent and asked for nothing unexpected').toEqual([]);
  },

  page: async ({ page, driver, javaScriptEnabled, viewport, colorScheme, contextOptions }, use) => {
    await driver.prepare?.(page, { javaScriptEnabled, viewport, colorScheme, ...contextOptions });
    await use(page);
  },

  /** Gives what the engine itself tells assistive technology about a page: a list of { role, name, level, expanded }. */
  accessibilityTree: async ({ driver }, use) => use(async (page) => (await driver.accessibilityTree(page)).map((node) => ({
    ...node,
    // Engines put a space before what is positioned absolutely.
    name: node.name.replaceAll(' ,', ','),
  }))),
});
