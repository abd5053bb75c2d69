import { RECORDER, brief, expect, test } from './page.mjs';

/** A page with a module that puts the API into `api`, and the story beside it. */
async function withApi({ page, publisher, cdn }, { ready = true, body = '<main></main>', headers } = {}) {
  await page.goto(publisher.page('/', `${body}<script type="module">
      import * as api from "${cdn.url('index.js')}";
      ${ready ? 'await api.init();' : ''}
      Object.assign(window, { api, story: ${JSON.stringify(brief)} });
    </script>`, { head: RECORDER, headers }));
  await page.waitForFunction(() => window.api);
}

test('exposes these names and no other', async ({ page, publisher, cdn }) => {
  await withApi({ page, publisher, cdn });
  expect(await page.evaluate(() => Object.keys(api).sort())).toEqual([
    'ArticleCardElement', 'ArticleCardError', 'Card', 'define', 'init', 'loadLanguage', 'parse', 'render', 'renderToString',
  ]);
  expect(await page.evaluate(() => Object.getOwnPropertyNames(api.Card.prototype).sort()))
    .toEqual(['article', 'constructor', 'format', 'remove', 'update', 'warnings']);
});

test('loads nothing, defines nothing and throws "not-initialised" before init', async ({ page, publisher, cdn, requests }) => {
  await withApi({ page, publisher, cdn }, { ready: false });
  expect(requests.filter((address) => address.endsWith('.wasm'))).toEqual([]);
  expect(await page.evaluate(() => [
    customElements.get('article-card'),
    ...[() => api.parse(story), () => api.render(document.body, story), () => api.renderToString(story)].map((call) => {
      try {
        return call();
      } catch (error) {
        return [error instanceof api.ArticleCardError, error.code];
      }
    }),
  ])).toEqual([undefined, [true, 'not-initialised'], [true, 'not-initialised'], [true, 'not-initialised']]);
});

test('fetches the WebAssembly once, from beside the script', async ({ page, publisher, cdn, requests }) => {
  await withApi({ page, publisher, cdn });
  await page.evaluate(() => Promise.all([api.init(), api.init()]));
  expect(requests.filter((address) => address.endsWith('.wasm'))).toEqual([cdn.url('article_card_bg.wasm')]);
});

test('parse gives the article, its format and its warnings', async ({ page, publisher, cdn }) => {
  await withApi({ page, publisher, cdn });
  const { article, format, warnings } = await page.evaluate(() => api.parse({ ...story, datePublished: 'soon' }));
  expect(format).toBe('schema.org');
  expect(article).toMatchObject({ headline: brief.headline, articleSection: ['News', 'Politics'] });
  expect(article.datePublished).toBeUndefined();
  expect(warnings).toEqual([{ code: expect.any(String), path: '/datePublished', message: expect.any(String) }]);
});

test('render shows a card in an element, update patches it, remove gives the content back', async ({ page, publisher, cdn }) => {
  await withApi({ page, publisher, cdn }, { body: '<main><a href="/story">The fallback</a></main>' });
  await page.evaluate(() => { window.card = api.render(document.querySelector('main'), story, { headingLevel: 3 }); });
  await expect(page.locator('main h3[part~=headline]')).toHaveText(brief.headline);
  await expect(page.getByRole('link', { name: 'The fallback' })).toBeHidden();
  expect(await page.evaluate(() => [card.article.headline, card.format, card.warnings])).toEqual([brief.headline, 'schema.org', []]);

  await page.locator('[part~=flashback-summary]').click();
  await page.locator('[part~=headline-link]').focus();
  await page.evaluate(() => {
    window.link = document.querySelector('main').shadowRoot.activeElement;
    card.update({ ...story, headline: 'Another headline' }, { headingLevel: 3 });
  });
  await expect(page.locator('[part~=headline]')).toHaveText('Another headline');
  expect(await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('main');
    return [shadowRoot.activeElement === link, shadowRoot.querySelector('[part~=flashback]').open, card.article.headline];
  })).toEqual([true, true, 'Another headline']);

  expect(await page.evaluate(() => {
    try {
      card.update('{');
    } catch (error) {
      return [error instanceof api.ArticleCardError, document.querySelector('main').shadowRoot.querySelector('h3').textContent];
    }
  })).toEqual([true, 'Another headline']);

  expect(await page.evaluate(() => {
    card.remove();
    card.remove();
    try {
      card.update(story);
    } catch (error) {
      return error.code;
    }
  })).toBe('card-removed');
  await expect(page.getByRole('link', { name: 'The fallback' })).toBeVisible();
  await expect(page.locator('[part~=base]')).toHaveCount(0);
});

test('a mounted card tells what the reader opens, until it is removed', async ({ page, publisher, cdn }) => {
  await withApi({ page, publisher, cdn });
  await page.evaluate(() => { window.card = api.render(document.querySelector('main'), story); });
  await page.locator('[part~=flashback-summary]').click();
  await expect.poll(() => page.evaluate(() => events)).toEqual([{ name: 'toggle', id: '', open: true, label: 'Flashback' }]);
});

test('render takes a shadow root, open or closed, and two cards of one page', async ({ page, publisher, cdn }) => {
  await withApi({ page, publisher, cdn }, { body: '<main></main><div></div>' });
  expect(await page.evaluate(() => {
    const roots = [document.querySelector('main').attachShadow({ mode: 'open' }), document.querySelector('div').attachShadow({ mode: 'closed' })];
    for (const root of roots) api.render(root, story);
    return roots.map((root) => [root.querySelector('h2').textContent, root.adoptedStyleSheets.length]);
  })).toEqual([[brief.headline, 1], [brief.headline, 1]]);
});

test('an error has code, path, line and column', async ({ page, publisher, cdn }) => {
  await withApi({ page, publisher, cdn });
  const caught = await page.evaluate(() => [() => api.parse('{\n  "headline": ?\n}'), () => api.parse({}), () => api.render(null, story), () => api.render(document.createElement('input'), story)].map((call) => {
    try {
      call();
    } catch (error) {
      const { name, code, path, line, column, message } = error;
      return { isOurs: error instanceof api.ArticleCardError && error instanceof Error, name, code, path, line, column, says: message.length > 10 };
    }
  }));
  const ours = { isOurs: true, name: 'ArticleCardError', says: true };
  expect(caught[0]).toMatchObject({ ...ours, code: expect.stringMatching(/^json-/), path: expect.any(String), line: 2, column: 15 });
  expect(caught[1]).toMatchObject({ ...ours, path: '' });
  expect(caught[2]).toMatchObject(ours);
  expect(caught[3]).toMatchObject(ours);
});

test('renderToString gives HTML that a parser makes the same card of', async ({ page, publisher, cdn }) => {
  await withApi({ page, publisher, cdn });
  expect(await page.evaluate(() => {
    api.render(document.querySelector('main'), story);
    const host = document.createElement('div');
    host.setHTMLUnsafe(api.renderToString(story));
    return host.firstChild.shadowRoot.querySelector('article').isEqualNode(document.querySelector('main').shadowRoot.querySelector('article'));
  })).toBe(true);
});

test('define makes elements that need no init', async ({ page, publisher, cdn }) => {
  publisher.json('/story.json', brief);
  await withApi({ page, publisher, cdn }, { ready: false, body: '<news-card src="/story.json"><a href="/story">Link</a></news-card>' });
  expect(await page.evaluate(() => api.define('news-card') === customElements.get('news-card'))).toBe(true);
  await expect(page.locator('news-card [part~=headline]')).toHaveText(brief.headline);
  expect(await page.evaluate(() => events.map(({ name }) => name))).toEqual(['load']);
});

test('elements keep their fallback when the WebAssembly is missing', async ({ page, publisher, cdn, allow }) => {
  allow.console(/ERR_FAILED|wasm/i);
  await page.route('**/*.wasm', (route) => route.abort());
  publisher.json('/story.json', brief);
  await withApi({ page, publisher, cdn }, { ready: false, body: '<article-card src="/story.json"><a href="/story">The link</a></article-card>' });
  await page.evaluate(() => { api.define(); });
  await expect.poll(() => page.evaluate(() => events.map(({ name, code }) => [name, code]))).toEqual([['error', 'wasm-unavailable']]);
  await expect(page.getByRole('link', { name: 'The link' })).toBeVisible();
});

test('works where no inline style and no HTML from strings is allowed', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `<main></main><script type="module" nonce="n">
      import * as api from "${cdn.url('index.js')}";
      await api.init();
      api.render(document.querySelector('main'), ${JSON.stringify(brief)});
    </script>`, {
    headers: { 'Content-Security-Policy': `default-src 'none'; script-src ${cdn.origin} 'nonce-n' 'wasm-unsafe-eval'; connect-src ${cdn.origin}; require-trusted-types-for 'script'; trusted-types 'none'` },
  }));
  await expect(page.locator('main [part~=headline]')).toHaveText(brief.headline);
});

test('an element that only the class defines shows cards, and one class has any number of tags', async ({ page, publisher, cdn }) => {
  await withApi({ page, publisher, cdn }, { ready: false, body: '<one-card></one-card><two-card></two-card>' });
  expect(await page.evaluate(() => [
    api.ArticleCardElement.define('one-card') === customElements.get('one-card'),
    api.define('two-card') === customElements.get('two-card'),
    customElements.get('two-card').prototype instanceof api.ArticleCardElement,
    api.define('bad') ?? 'nothing',
  ])).toEqual([true, true, true, 'nothing']);
  await page.evaluate(() => { for (const name of ['one-card', 'two-card']) document.querySelector(name).article = story; });
  await expect(page.locator('one-card [part~=headline]')).toHaveText(brief.headline);
  await expect(page.locator('two-card [part~=headline]')).toHaveText(brief.headline);
});

test('a card outlives an update whose source throws when it is read', async ({ page, publisher, cdn }) => {
  await withApi({ page, publisher, cdn });
  const codes = await page.evaluate(() => {
    const card = api.render(document.querySelector('main'), story);
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    const throwing = (trap) => new Proxy({}, { [trap]() { throw new Error('no'); } });
    const sources = [proxy, throwing('ownKeys'), { headline: proxy }, { author: throwing('ownKeys') }, { headline: 'x', datePublished: Object.create(Date.prototype) }];
    const found = [];
    for (let round = 0; round < 200; round++) {
      for (const source of sources) {
        try {
          card.update(source);
          found.push('shown');
        } catch (error) {
          found.push(error instanceof api.ArticleCardError ? error.code : `${error}`);
        }
      }
    }
    card.update({ headline: 'Alive' });
    card.remove();
    return [...new Set(found)].sort();
  });
  expect(codes).toEqual(['article-invalid', 'shown']);
});

test('DevTools: a card whose handle nobody keeps goes on telling what its reader opens', async ({ page, context, publisher, cdn }) => {
  await withApi({ page, publisher, cdn });
  await page.evaluate(() => { api.render(document.querySelector('main'), story); });
  const client = await context.newCDPSession(page);
  for (let round = 0; round < 3; round++) {
    await client.send('HeapProfiler.collectGarbage');
    await page.evaluate(() => new Promise((done) => { setTimeout(done, 50); }));
  }
  await page.locator('[part~=flashback-summary]').click();
  await expect.poll(() => page.evaluate(() => events.map(({ name, open }) => [name, open]))).toEqual([['toggle', true]]);
});
