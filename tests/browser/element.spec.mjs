import { RECORDER, brief, card, expect, test } from './page.mjs';

const story = (headline, more = {}) => ({ headline, description: `The lede of ${headline}.`, ...more });

/** The names of the events so far, of one card or of all. */
const names = (page, id) => page.evaluate((wanted) => events.filter((event) => wanted === undefined || event.id === wanted).map(({ name }) => name), id);
const states = (page, selector = 'article-card') => page.locator(selector).first().evaluate((element) =>
  ['loading', 'ready', 'error'].filter((state) => element.matches(`:state(${state})`)));

test.describe('the article comes', () => {
  test('from an address', async ({ page, publisher, cdn }) => {
    publisher.json('/a.json', story('From an address'));
    await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/a.json"></article-card>`));
    await expect(page.locator('[part~=headline]')).toHaveText('From an address');
  });

  for (const type of ['application/json', 'application/ld+json']) {
    test(`from a script of the page, ${type}`, async ({ page, publisher, cdn, requests }) => {
      await page.goto(publisher.page('/', `${cdn.script()}<article-card src="#data"></article-card>
        <script type="${type}" id="data">${JSON.stringify(story('By id'))}</script>`));
      await expect(page.locator('[part~=headline]')).toHaveText('By id');
      expect(requests.length).toBe(2);
    });

    test(`from a child script, ${type}`, async ({ page, publisher, cdn }) => {
      await page.goto(publisher.page('/', `${cdn.script()}<article-card><a href="/">Link</a><script type="${type}">${JSON.stringify(story('A child'))}</script></article-card>`));
      await expect(page.locator('[part~=headline]')).toHaveText('A child');
    });
  }

  test('from the property, as an object or as text', async ({ page, publisher, cdn }) => {
    await page.goto(publisher.page('/', `${cdn.script()}<article-card></article-card>`));
    const headline = page.locator('[part~=headline]');
    await page.evaluate(async () => {
      await customElements.whenDefined('article-card');
      document.querySelector('article-card').article = { headline: 'An object' };
    });
    await expect(headline).toHaveText('An object');
    await page.evaluate(() => { document.querySelector('article-card').article = '{"headline": "A text"}'; });
    await expect(headline).toHaveText('A text');
  });

  test('from properties that were set before the element was defined', async ({ page, publisher, cdn }) => {
    await page.goto(publisher.page('/', '<article-card></article-card>'));
    await page.evaluate(() => {
      const element = document.querySelector('article-card');
      element.article = { headline: 'Early' };
      element.headingLevel = 5;
    });
    await page.addScriptTag({ url: cdn.url('embed.js') });
    await expect(page.locator('h5[part~=headline]')).toHaveText('Early');
    expect(await page.locator('article-card').evaluate((element) => [Object.keys(element), element.headingLevel])).toEqual([[], 5]);
  });

  test('from the property before the address, and from the address before a child', async ({ page, publisher, cdn }) => {
    publisher.json('/a.json', story('The address'));
    await page.goto(publisher.page('/', `${cdn.script()}${card(story('The child'), 'src="/a.json"')}`));
    const headline = page.locator('[part~=headline]');
    await expect(headline).toHaveText('The address');
    await page.evaluate(() => { document.querySelector('article-card').article = { headline: 'The property' }; });
    await expect(headline).toHaveText('The property');
    await page.evaluate(() => { document.querySelector('article-card').article = null; });
    await expect(headline).toHaveText('The address');
    await page.evaluate(() => document.querySelector('article-card').removeAttribute('src'));
    await expect(headline).toHaveText('The child');
  });

  test('from children that come late', async ({ page, publisher, cdn }) => {
    await page.goto(publisher.page('/', `${cdn.script()}<article-card><a href="/">Link</a></article-card>`, { head: RECORDER }));
    await expect.poll(() => page.evaluate(() => !!document.querySelector('article-card').shadowRoot)).toBe(true);
    await page.evaluate((text) => {
      const script = document.createElement('script');
      script.type = 'application/json';
      script.textContent = text;
      document.querySelector('article-card').append(script);
    }, JSON.stringify(story('Late')));
    await expect(page.locator('[part~=headline]')).toHaveText('Late');
    await page.evaluate((text) => { document.querySelector('article-card script').textContent = text; }, JSON.stringify(story('Later')));
    await expect(page.locator('[part~=headline]')).toHaveText('Later');
    expect(await names(page)).toEqual(['load', 'load']);
  });

  test('for an element made by script', async ({ page, publisher, cdn }) => {
    publisher.json('/a.json', story('Made'));
    await page.goto(publisher.page('/', cdn.script()));
    await page.evaluate(async () => {
      await customElements.whenDefined('article-card');
      const element = document.createElement('article-card');
      element.src = '/a.json';
      element.headingLevel = 3;
      document.body.append(element);
    });
    await expect(page.locator('h3[part~=headline]')).toHaveText('Made');
  });
});

test.describe('the attribute', () => {
  const shown = async ({ page, publisher, cdn }, attributes, article = brief) => {
    await page.goto(publisher.page('/', `${cdn.script()}${card(article, attributes)}`));
    await expect(page.locator('[part~=base]')).toHaveCount(1);
    return page.locator('[part~=base]');
  };

  for (const [value, tag] of [['1', 'h1'], ['3', 'h3'], ['5', 'h5'], ['6', 'h2'], ['0', 'h2'], ['-1', 'h2'], ['2.5', 'h2'], ['', 'h2'], ['junk', 'h2']]) {
    test(`heading-level="${value}" gives ${tag}`, async ({ page, publisher, cdn }) => {
      await shown({ page, publisher, cdn }, `heading-level="${value}"`);
      await expect(page.locator('[part~=headline]')).toHaveJSProperty('localName', tag);
    });
  }

  for (const [value, count] of [['all', 2], ['labelled', 1], ['none', 0], ['junk', 2]]) {
    test(`sections="${value}" shows ${count} sections of 2`, async ({ page, publisher, cdn }) => {
      await shown({ page, publisher, cdn }, `sections="${value}"`, { headline: 'H', description: 'D.', sections: [{ text: 'Plain.' }, { label: 'What to watch', text: 'Ice.' }] });
      await expect(page.locator('[part~=section]')).toHaveCount(count);
    });
  }

  test('collapse names what is folded away, instead of Flashback', async ({ page, publisher, cdn }) => {
    await shown({ page, publisher, cdn }, 'collapse="The big picture, What to watch"');
    await expect(page.locator('details')).toHaveCount(2);
    await expect(page.locator('[part~=flashback-list] >> text=abstained')).toHaveCount(0);
  });

  for (const [attribute, open] of [['', false], ['flashback-open', true], ['flashback-open=true', true], ['flashback-open=false', false]]) {
    test(`Flashback begins ${open ? 'open' : 'closed'} with "${attribute}"`, async ({ page, publisher, cdn }) => {
      await shown({ page, publisher, cdn }, attribute);
      await expect(page.locator('[part~=flashback]')).toHaveJSProperty('open', open);
    });
  }

  for (const [value, rest] of [['2', 2], ['junk', 0], ['-3', 0]]) {
    test(`max-bullets="${value}" puts ${rest} of 4 items behind "Show the rest"`, async ({ page, publisher, cdn }) => {
      await shown({ page, publisher, cdn }, `max-bullets="${value}"`, { headline: 'H', sections: [{ label: 'L', bullets: ['1', '2', '3', '4'] }] });
      await expect(page.locator('[part~=rest] li')).toHaveCount(rest);
      await expect(page.locator('li')).toHaveCount(4);
    });
  }

  for (const [value, loading] of [['lazy', 'lazy'], ['junk', 'lazy'], ['eager', 'eager'], ['none', undefined]]) {
    test(`images="${value}" gives ${loading ?? 'no image'}`, async ({ page, publisher, cdn }) => {
      const image = publisher.answer('/i.svg', { body: '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"/>' });
      await shown({ page, publisher, cdn }, `images="${value}"`, { headline: 'H', image: { url: image, alternateName: 'A pier' } });
      const loadings = await page.locator('img').evaluateAll((images) => images.map((element) => element.getAttribute('loading') ?? 'eager'));
      expect(loadings).toEqual(loading ? [loading] : []);
    });
  }

  for (const [value, target] of [['_blank', '_blank'], ['_top', ''], ['', ''], ['popup', '']]) {
    test(`link-target="${value}" opens links in "${target}"`, async ({ page, publisher, cdn }) => {
      await shown({ page, publisher, cdn }, `link-target="${value}"`);
      const links = await page.locator('[part~=base] a').evaluateAll((all) => all.map(({ target: where, rel, referrerPolicy }) => [where, rel, referrerPolicy]));
      expect(links.length).toBeGreaterThan(5);
      for (const link of links) expect(link).toEqual([target, 'noopener', 'strict-origin-when-cross-origin']);
    });
  }

  test('lang translates the date, not the article', async ({ page, publisher, cdn }) => {
    const base = await shown({ page, publisher, cdn }, 'lang=de');
    await expect(page.locator('[part~=date]').first()).toHaveText('13. März 2022');
    await expect(base).toHaveAttribute('lang', 'en');
  });

  for (const [value, direction] of [['rtl', 'rtl'], ['ltr', 'ltr'], ['junk', 'ltr']]) {
    test(`dir="${value}" gives ${direction}`, async ({ page, publisher, cdn }) => {
      await expect(await shown({ page, publisher, cdn }, `dir="${value}"`)).toHaveAttribute('dir', direction);
    });
  }

  test('index chooses one of several articles', async ({ page, publisher, cdn }) => {
    await shown({ page, publisher, cdn }, 'index=1', { '@graph': [{ '@type': 'Article', headline: 'One' }, { '@type': 'Article', headline: 'Two' }] });
    await expect(page.locator('[part~=headline]')).toHaveText('Two');
  });

  test('format=text reads plain text', async ({ page, publisher, cdn }) => {
    publisher.answer('/a.txt', { body: 'Ferries move\n\nThe last boat leaves at nine.\n\nWhat to watch: Ice.\n' });
    await page.goto(publisher.page('/', `${cdn.script()}<article-card format=text src="/a.txt"></article-card>`));
    await expect(page.locator('[part~=headline]')).toHaveText('Ferries move');
  });

  test('loading waits for the reader by default, and not with "eager"', async ({ page, publisher, cdn, requests }) => {
    for (const name of ['far', 'eager']) publisher.json(`/${name}.json`, story(name));
    await page.goto(publisher.page('/', `${cdn.script()}<p style="height: 5000px">Tall</p>
      <article-card src="/far.json" id=far><a href="/far">Far</a></article-card><article-card src="/eager.json" loading=eager id=eager></article-card>`, { head: RECORDER }));
    await expect(page.locator('#eager [part~=headline]')).toHaveText('eager');
    expect(requests.filter((address) => address.endsWith('far.json'))).toEqual([]);
    await expect(page.locator('#far > a')).toHaveText('Far');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect(page.locator('#far [part~=headline]')).toHaveText('far');
  });

  test('has a property of its name in camel case', async ({ page, publisher, cdn }) => {
    await shown({ page, publisher, cdn }, 'heading-level=9 max-bullets=7 flashback-open sections=junk');
    expect(await page.locator('article-card').evaluate((element) => {
      const { headingLevel, maxBullets, flashbackOpen, sections, images, loading, linkTarget, index, src } = element;
      return { headingLevel, maxBullets, flashbackOpen, sections, images, loading, linkTarget, index, src };
    })).toEqual({ headingLevel: 2, maxBullets: 7, flashbackOpen: true, sections: 'all', images: 'lazy', loading: 'lazy', linkTarget: '', index: 0, src: '' });
    expect(await page.locator('article-card').evaluate((element) => {
      element.flashbackOpen = false;
      element.headingLevel = 4;
      element.maxBullets = null;
      return [element.hasAttribute('flashback-open'), element.getAttribute('heading-level'), element.hasAttribute('max-bullets')];
    })).toEqual([false, '4', false]);
  });
});

test.describe('an event', () => {
  test('tells that the article is shown, with its format and warnings', async ({ page, publisher, cdn }) => {
    await page.goto(publisher.page('/', `${cdn.script()}${card({ headline: 'H', datePublished: 'soon' }, 'id=a')}`, { head: RECORDER }));
    await expect.poll(() => names(page)).toEqual(['load']);
    const [{ id, format, warnings }] = await page.evaluate(() => events);
    expect({ id, format }).toEqual({ id: 'a', format: 'schema.org' });
    expect(warnings).toEqual([{ code: expect.any(String), path: '/datePublished', message: expect.any(String) }]);
    expect(await states(page)).toEqual(['ready']);
  });

  test('tells where malformed JSON is malformed', async ({ page, publisher, cdn }) => {
    await page.goto(publisher.page('/', `${cdn.script()}${card('{\n  "headline": ?\n}', 'id=a')}`, { head: RECORDER }));
    await expect.poll(() => names(page)).toEqual(['error']);
    expect(await page.evaluate(() => events[0])).toMatchObject({ code: expect.stringMatching(/^json-/), message: expect.any(String), line: 2, column: 15 });
    expect(await states(page)).toEqual(['error']);
  });

  test('tells what the reader opens and closes, not what a script does', async ({ page, publisher, cdn }) => {
    await page.goto(publisher.page('/', `${cdn.script()}${card(brief)}`, { head: RECORDER }));
    await page.locator('[part~=flashback-summary]').click();
    await expect.poll(() => names(page)).toEqual(['load', 'toggle']);
    expect(await page.evaluate(() => events[1])).toMatchObject({ open: true, label: 'Flashback' });
    await page.locator('[part~=flashback-summary]').click();
    await expect.poll(() => names(page)).toEqual(['load', 'toggle', 'toggle']);
    await page.locator('article-card').evaluate((element) => { element.flashbackOpen = true; });
    await expect(page.locator('[part~=flashback]')).toHaveJSProperty('open', true);
    await page.waitForTimeout(100);
    expect(await names(page)).toEqual(['load', 'toggle', 'toggle']);
  });

  test('bubbles, leaves shadow trees, and carries plain data', async ({ page, publisher, cdn }) => {
    await page.goto(publisher.page('/', `${cdn.script()}<div></div>`, { head: RECORDER }));
    const event = await page.evaluate(() => new Promise((done) => {
      addEventListener('article-card-load', ({ bubbles, composed, cancelable, detail }) => done({ bubbles, composed, cancelable, detail: structuredClone(detail) }));
      const root = document.querySelector('div').attachShadow({ mode: 'open' });
      root.append(Object.assign(document.createElement('article-card'), { article: { headline: 'H' } }));
    }));
    expect(event).toEqual({ bubbles: true, composed: true, cancelable: false, detail: { format: 'schema.org', warnings: [] } });
  });
});

test.describe('the fallback', () => {
  const link = (page) => page.getByRole('link', { name: 'Ferries', exact: true });

  for (const [what, answer, code] of [
    ['a 404', { status: 404, body: 'none' }, 'fetch-status'],
    ['malformed JSON', { body: '{"headline": "Ferries", ?' }, /^json-/],
    ['truncated JSON without words', { body: '{' }, /./],
    ['an empty answer', { body: '' }, /./],
    ['a page instead of JSON', { body: '<!doctype html><title>Sign in</title>' }, /./],
    ['an article without words', { body: '{}' }, /./],
    ['too many bytes', { body: JSON.stringify({ headline: 'x'.repeat(9000) }) }, 'fetch-too-large'],
    ['an answer that does not come', { body: '{}', delay: 8000 }, 'fetch-timeout'],
    ['a network failure', { body: '{}' }, 'fetch-network'],
  ]) {
    test(`stays on ${what}`, async ({ page, publisher, cdn, allow }) => {
      allow.console(/404|ERR_FAILED/);
      publisher.answer('/a.json', answer);
      const src = code === 'fetch-network' ? 'https://unreachable.example/a.json' : '/a.json';
      if (code === 'fetch-network') allow.request(src);
      await page.goto(publisher.page('/', `${cdn.script(`data-timeout="${code === 'fetch-timeout' ? 0.8 : 5}" data-max-bytes="8000"`)}<article-card src="${src}"><a href="/a">Ferries</a></article-card>`, { head: RECORDER }));
      await expect.poll(() => names(page), { timeout: 6000 }).toEqual(['error']);
      expect(await page.evaluate(() => events[0].code)).toMatch(code);
      await expect(link(page)).toBeVisible();
      expect(await states(page)).toEqual(['error']);
      await expect(page.locator('article-card [part~=status]')).toHaveText(/could not be (loaded|shown)/);
    });
  }

  test('shows while the article is on its way', async ({ page, publisher, cdn }) => {
    publisher.json('/a.json', story('A'), { delay: 3000 });
    await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/a.json"><a href="/a">Ferries</a></article-card>`));
    await expect.poll(() => states(page)).toEqual(['loading']);
    await expect(link(page)).toBeVisible();
    await expect(page.locator('[part~=headline]')).toHaveText('A');
    await expect(link(page)).toBeHidden();
    expect(await states(page)).toEqual(['ready']);
  });

  test('comes back when src changes to a bad one, and goes when it is good again', async ({ page, publisher, cdn, allow }) => {
    allow.console(/404/);
    publisher.json('/a.json', story('A'));
    publisher.answer('/bad.json', { status: 404, body: 'none' });
    await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/a.json"><a href="/a">Ferries</a></article-card>`, { head: RECORDER }));
    await expect(page.locator('[part~=headline]')).toHaveText('A');
    await page.evaluate(() => { document.querySelector('article-card').src = '/bad.json'; });
    await expect(link(page)).toBeVisible();
    await expect(page.locator('[part~=headline]')).toHaveCount(0);
    // The link is there from the moment at which the bad one is asked for.
    await expect.poll(() => names(page)).toEqual(['load', 'error']);
    await page.evaluate(() => { document.querySelector('article-card').src = '/a.json'; });
    await expect(page.locator('[part~=headline]')).toHaveText('A');
    await expect(page.locator('article-card [part~=status]')).toBeEmpty();
    expect(await names(page)).toEqual(['load', 'error', 'load']);
  });

  test('is tried once more where the server is only busy', async ({ page, publisher, cdn, allow, requests }) => {
    allow.console(/503/);
    publisher.answer('/a.json', { status: 503 });
    await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/a.json"><a href="/a">Ferries</a></article-card>`, { head: RECORDER }));
    await expect.poll(() => requests.filter((address) => address.endsWith('a.json')).length).toBe(1);
    publisher.json('/a.json', story('A'));
    await expect(page.locator('[part~=headline]')).toHaveText('A');
    expect(await names(page)).toEqual(['load']);
  });
});

test('patches in place when an attribute changes: focus, what is open and the nodes stay', async ({ page, publisher, cdn, requests }) => {
  publisher.json('/a.json', brief);
  await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/a.json"></article-card>`, { head: RECORDER }));
  await page.locator('[part~=flashback-summary]').click();
  await page.locator('[part~=headline-link]').focus();
  await page.evaluate(() => {
    const element = document.querySelector('article-card');
    window.link = element.shadowRoot.querySelector('[part~=headline-link]');
    element.linkTarget = '_blank';
    element.setAttribute('max-bullets', '2');
  });
  await expect(page.locator('[part~=headline-link]')).toHaveAttribute('target', '_blank');
  await expect(page.locator('[part~=rest]').first()).toHaveCount(1);
  expect(await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('article-card');
    return [shadowRoot.activeElement === link, shadowRoot.querySelector('[part~=flashback]').open];
  })).toEqual([true, true]);
  expect(await names(page)).toEqual(['load', 'toggle']);
  expect(requests.filter((address) => address.endsWith('a.json')).length).toBe(1);
});

test('fetches once for two elements with the same src', async ({ page, publisher, cdn, requests }) => {
  publisher.json('/a.json', story('A'), { delay: 100 });
  await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/a.json"></article-card><article-card src="a.json"></article-card>`));
  await expect(page.locator('[part~=headline]')).toHaveText(['A', 'A']);
  expect(requests.filter((address) => address.endsWith('a.json')).length).toBe(1);
});

test('does not fetch again when it is taken out and put back', async ({ page, publisher, cdn, requests }) => {
  publisher.json('/a.json', story('A'));
  await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/a.json"></article-card><main></main>`, { head: RECORDER }));
  await expect(page.locator('[part~=headline]')).toHaveText('A');
  await page.evaluate(async () => {
    const element = document.querySelector('article-card');
    const pause = () => new Promise((done) => { setTimeout(done, 50); });
    document.querySelector('main').append(element);
    await pause();
    element.remove();
    await pause();
    document.body.prepend(element);
    await pause();
  });
  await expect(page.locator('[part~=headline]')).toHaveText('A');
  expect(requests.filter((address) => address.endsWith('a.json')).length).toBe(1);
  expect(await names(page)).toEqual(['load']);
});

test('refresh gets the article again and keeps the card until it is there', async ({ page, publisher, cdn, allow }) => {
  allow.console(/404/);
  publisher.json('/a.json', story('A'));
  await page.goto(publisher.page('/', `${cdn.script()}<article-card src="/a.json"></article-card>`, { head: RECORDER }));
  const headline = page.locator('[part~=headline]');
  await expect(headline).toHaveText('A');
  publisher.json('/a.json', story('B'));
  await page.evaluate(() => document.querySelector('article-card').refresh());
  await expect(headline).toHaveText('B');
  publisher.answer('/a.json', { status: 404, body: '' });
  await page.evaluate(() => document.querySelector('article-card').refresh());
  await expect(headline).toHaveText('B');
  expect(await names(page)).toEqual(['load', 'load', 'error']);
});

test('never throws, whatever is set', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}<article-card></article-card>`, { head: RECORDER }));
  await page.evaluate(async () => {
    await customElements.whenDefined('article-card');
    const element = document.querySelector('article-card');
    const cyclic = {};
    cyclic.self = cyclic;
    const throwing = { get headline() { throw new Error('a getter'); } };
    for (const article of [1, true, 'x', [], {}, () => 1, Symbol.iterator.description, 10n, cyclic, throwing, new Proxy({}, {}), new Date()]) {
      element.article = article;
      await new Promise((done) => { setTimeout(done); });
    }
    for (const name of ['src', 'format', 'index', 'heading-level', 'collapse', 'lang', 'dir']) {
      for (const value of ['', '#', '#none', '\u0000', 'javascript:alert(1)', '\ud800', '999999999999999999999', '../'.repeat(999)]) element.setAttribute(name, value);
      await new Promise((done) => { setTimeout(done); });
      element.removeAttribute(name);
    }
    element.article = { headline: 'Alive' };
  });
  await expect(page.locator('[part~=headline]')).toHaveText('Alive');
});
