// The network's faults, one by one: whatever happens to an article on its way, the reader keeps the link.

import { isFull, note } from './counts.mjs';
import { bodies, connections, delays, floods, statuses, story, strangers } from './faults.mjs';
import { RECORDER, brief, expect, test } from './page.mjs';

/** What browsers themselves write to the console about failed requests; Firefox and WebKit write some of it as errors. */
const COMPLAINTS = new RegExp([
  'Failed to load resource|blocked by CORS policy|net::ERR_|TypeError: Failed to fetch',
  'may not load or link to|Fetch API cannot load|Load cannot follow more than 20 redirections',
  'restricted network port|FTP URLs are disabled|access control checks|Cross-origin redirection|Not allowed to load local resource|Access-Control-Allow-Origin',
].join('|'));
const complaints = (allow, ...more) => {
  allow.console(COMPLAINTS, ...more);
  allow.error(COMPLAINTS, ...more);
};

const path = (at) => `/fault-${at}.json`;

/** Waits until each of `count` cards has had an event, and a moment longer for one too many. */
async function settled(page, count, timeout) {
  await expect.poll(() => page.evaluate(() => new Set(events.map(({ id }) => id)).size), { timeout }).toBe(count);
  await page.waitForTimeout(200);
}

/** What the reader and the page get of each card, by id. */
const outcomes = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('article-card')].map((card) => [card.id, {
  link: card.querySelector('a').checkVisibility(),
  card: !!card.shadowRoot.querySelector('[part~=base]'),
  status: card.shadowRoot.querySelector('[part~=status]').textContent,
  states: ['loading', 'ready', 'error'].filter((state) => card.matches(`:state(${state})`)).join(),
  events: events.filter(({ id }) => id === card.id).map(({ name }) => name).join(),
  code: events.find(({ id }) => id === card.id)?.code,
}])));

/**
 * Loads a page with a card for each fault, and checks each card, each event and each request.
 *
 * @param {import('./faults.mjs').Fault[]} faults
 */
async function face({ page, publisher, cdn, allow, requests }, topic, faults, { site = publisher, script = '', timeout = 15_000 } = {}) {
  complaints(allow);
  allow.request(/^(data|javascript|file|ftp):/, '127.0.0.1:9/', 'http://[');
  const addresses = faults.map(({ answer }, at) => site.answer(path(at), answer));
  const cards = addresses.map((address, at) => `<article-card id="f${at}" loading="eager" src="${address}"><a href="/">The link</a></article-card>`);
  await page.goto(publisher.page('/', cdn.script(script) + cards.join(''), { head: RECORDER }));
  await settled(page, faults.length, timeout);

  const found = await outcomes(page);
  const wrong = faults.flatMap(({ name, code, attempts }, at) => {
    const outcome = found[`f${at}`];
    const { code: seen, ...rest } = outcome;
    const asked = requests.filter((address) => address === addresses[at]).length;
    const expected = { link: true, card: false, status: expect.stringMatching(/^The article could not be (loaded|shown)\.$/), states: 'error', events: 'error' };
    try {
      expect(rest).toEqual(expected);
      expect(seen).toMatch(code);
      expect(String(asked)).toMatch(new RegExp(`^${attempts.source ?? attempts}$`));
      return [];
    } catch {
      return [`${name}: ${JSON.stringify(outcome)}, ${asked} requests`];
    }
  });
  note(`network: ${topic}`, { faults: faults.length, violations: wrong.length });
  expect(wrong).toEqual([]);
}

for (const [what, faults] of Object.entries({ statuses, bodies, connections, floods })) {
  test(`${what}: each leaves the link, one sentence and one error event, and is retried only where that can help`, async ({ page, publisher, cdn, allow, requests }) => {
    test.setTimeout(60_000);
    await face({ page, publisher, cdn, allow, requests }, what, faults, { timeout: 40_000 });
  });
}

test('other origins: without their permission each leaves the link', async ({ page, publisher, cdn, allow, requests }) => {
  await face({ page, publisher, cdn, allow, requests }, 'other origins', strangers, { site: cdn });
});

test('delays: an answer that does not come in time leaves the link', async ({ page, publisher, cdn, allow, requests }) => {
  await face({ page, publisher, cdn, allow, requests }, 'delays', delays, { script: 'data-timeout="1"' });
});

/** A fault the first time, a good article from then on. */
function once({ respond }) {
  let count = 0;
  return {
    respond: (request, response) => {
      if (count++ === 0) respond(request, response);
      else response.writeHead(200, { 'Content-Type': 'application/json' }).end(story);
    },
  };
}

test('a fault that heals is healed by the retry, and nobody hears of it', async ({ page, publisher, cdn, allow, requests }) => {
  test.setTimeout(60_000);
  complaints(allow);
  allow.request(/^(data|javascript|file|ftp):/, '127.0.0.1:9/', 'http://[');
  const faults = [...statuses, ...connections].filter(({ attempts }) => attempts === 2);
  const cards = faults.map(({ answer }, at) => {
    publisher.answer(path(at), once(answer));
    return `<article-card id="f${at}" loading="eager" src="${path(at)}"><a href="/">The link</a></article-card>`;
  });
  await page.goto(publisher.page('/', cdn.script() + cards.join(''), { head: RECORDER }));
  await settled(page, faults.length, 40_000);

  const found = await outcomes(page);
  const wrong = faults.filter((_, at) => !found[`f${at}`].card || found[`f${at}`].events !== 'load').map(({ name }) => name);
  expect(wrong).toEqual([]);
  expect(requests.filter((address) => address.includes('/fault-')).length).toBeLessThanOrEqual(faults.length * 2);
});

test('the deadline is for everything: neither a retry nor a drip gets more time', async ({ page, publisher, cdn, allow }) => {
  complaints(allow);
  const begun = {};
  const late = (id, then) => (request, response) => {
    begun[id] ??= performance.now();
    then(response, performance.now() - begun[id]);
  };
  // Busy for most of the time, and then silent: a deadline for each attempt would end after 4 seconds.
  publisher.answer('/retry.json', { respond: late('retry', (response, passed) => passed < 100 && setTimeout(() => response.writeHead(503).end(), 1500)) });
  publisher.answer('/drip.json', {
    respond: late('drip', (response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 200);
      response.on('close', () => clearInterval(timer));
    }),
  });
  const cards = ['retry', 'drip'].map((id) => `<article-card id="${id}" loading="eager" src="/${id}.json"><a href="/">The link</a></article-card>`);
  await page.goto(publisher.page('/', cdn.script('data-timeout="2"') + cards.join(''), { head: RECORDER }));
  await page.evaluate(() => {
    window.times = {};
    addEventListener('article-card-error', ({ target }) => { times[target.id] = performance.now(); });
    window.zero = performance.now();
  });
  await settled(page, 2, 10_000);
  expect(await page.evaluate(() => events.map(({ code }) => code))).toEqual(['fetch-timeout', 'fetch-timeout']);
  for (const passed of Object.values(await page.evaluate(() => Object.values(times).map((time) => time - zero)))) expect(passed).toBeLessThan(3400);
});

test('the deadline is 10 seconds and the cap 2 MiB unless the script tag says otherwise', async ({ page, publisher, cdn, allow }) => {
  complaints(allow);
  const padded = (size) => ({ body: story.padEnd(size) });
  publisher.answer('/whole.json', padded(2_097_152));
  publisher.answer('/over.json', padded(2_097_153));
  const cards = ['whole', 'over'].map((id) => `<article-card id="${id}" loading="eager" src="/${id}.json"><a href="/">The link</a></article-card>`).join('');
  const settings = () => page.evaluate(() => ({ ...customElements.get('article-card').settings }));
  const codes = () => page.evaluate(() => Object.fromEntries(events.map(({ id, name, code }) => [id, code ?? name])));

  await page.goto(publisher.page('/', cdn.script() + cards, { head: RECORDER }));
  await settled(page, 2);
  expect(await settings()).toEqual({ timeout: 10, maxBytes: 2_097_152, allowOrigins: '' });
  expect(await codes()).toEqual({ whole: 'load', over: 'fetch-too-large' });

  await page.goto(publisher.page('/set', cdn.script('data-timeout="1e9" data-max-bytes="2097153"') + cards, { head: RECORDER }));
  await settled(page, 2);
  expect(await settings()).toEqual({ timeout: 1e9, maxBytes: 2_097_153, allowOrigins: '' });
  expect(await codes()).toEqual({ whole: 'load', over: 'load' });

  await page.goto(publisher.page('/junk', cdn.script('data-timeout="-1" data-max-bytes="many"') + cards, { head: RECORDER }));
  await settled(page, 2);
  expect(await settings()).toEqual({ timeout: 10, maxBytes: 2_097_152, allowOrigins: '' });
});

if (isFull) {
  test('without a setting the deadline comes after 10 seconds', async ({ page, publisher, cdn }) => {
    publisher.answer('/a.json', { respond: () => {} });
    await page.goto(publisher.page('/', `${cdn.script()}<article-card id="a" src="/a.json"><a href="/">The link</a></article-card>`, { head: RECORDER }));
    await page.waitForTimeout(8000);
    expect(await page.evaluate(() => events)).toEqual([]);
    await expect.poll(() => page.evaluate(() => events[0]?.code), { timeout: 9000 }).toBe('fetch-timeout');
  });
}

test('every request is a GET without credentials that tells another origin no path', async ({ page, context, publisher, cdn, allow, browserName }) => {
  complaints(allow);
  const seen = [];
  const record = (answer) => ({
    respond: (request, response) => {
      seen.push(request);
      response.writeHead(answer, { 'Access-Control-Allow-Origin': '*', 'Set-Cookie': 'tracked=1' }).end(story);
    },
  });
  const { hostname } = new URL(cdn.origin);
  await context.addCookies([{ name: 'session', value: 'secret', domain: 'localhost', path: '/' }, { name: 'session', value: 'secret', domain: hostname, path: '/' }]);
  const cards = [publisher.answer('/a.json', record(200)), cdn.answer('/b.json', record(200)), cdn.answer('/c.json', record(503))]
    .map((address, at) => `<article-card id="c${at}" loading="eager" src="${address}"><a href="/">The link</a></article-card>`);
  await page.goto(publisher.page('/a/private/page', cdn.script() + cards.join(''), { head: RECORDER }));
  await settled(page, 3);

  expect(seen.length).toBe(4);
  for (const { method, headers } of seen) {
    expect([method, headers.cookie, headers.authorization, headers['content-type']]).toEqual(['GET', undefined, undefined, undefined]);
    expect(headers['sec-fetch-mode'] ?? 'cors').toBe('cors');
    if (headers.host.startsWith(hostname)) expect(headers.referer).toBe(`${publisher.origin}/`);
  }
  // WebKit tells the cookies of the page's own host alone.
  const cookies = await context.cookies();
  expect(cookies.map(({ name }) => name)).toEqual(browserName === 'webkit' ? ['session'] : ['session', 'session']);
});

test('a redirect to another origin that allows it is followed, unless the embedder names the origins', async ({ page, publisher, cdn, allow }) => {
  const elsewhere = cdn.answer('/moved.json', { body: story, headers: { 'Content-Type': 'application/json' } });
  publisher.answer('/a.json', { status: 302, headers: { Location: elsewhere } });
  const cards = '<article-card id="a" src="/a.json"><a href="/">The link</a></article-card>';
  await page.goto(publisher.page('/', cdn.script() + cards, { head: RECORDER }));
  await expect(page.locator('[part~=headline]')).toHaveText(brief.headline);

  await page.goto(publisher.page('/named', cdn.script(`data-allow-origins="${publisher.origin}"`) + cards, { head: RECORDER }));
  await expect.poll(() => page.evaluate(() => events.map(({ code }) => code))).toEqual(['fetch-origin']);
  await expect(page.getByRole('link', { name: 'The link' })).toBeVisible();
  expect(allow.covers('request', elsewhere)).toBe(false);
});

test('a redirect that leads back to itself leaves the link', async ({ page, publisher, cdn, allow }) => {
  complaints(allow);
  publisher.answer('/a.json', { status: 302, headers: { Location: '/b.json' } });
  publisher.answer('/b.json', { status: 301, headers: { Location: '/a.json' } });
  await page.goto(publisher.page('/', `${cdn.script()}<article-card id="a" src="/a.json"><a href="/">The link</a></article-card>`, { head: RECORDER }));
  await settled(page, 1);
  expect(await page.evaluate(() => events.map(({ code }) => code))).toEqual(['fetch-network']);
});

test('an article with the wrong type, in the wrong encoding or with a byte order mark is shown', async ({ page, publisher, cdn }) => {
  const headline = 'Zürich: größer';
  const json = JSON.stringify({ headline });
  const answers = {
    html: { body: json, headers: { 'Content-Type': 'text/html' } },
    none: { body: json, headers: { 'Content-Type': '' } },
    script: { body: json, headers: { 'Content-Type': 'text/javascript' } },
    bom: { body: `\ufeff${json}` },
    latin1: { body: Buffer.from(json, 'latin1'), headers: { 'Content-Type': 'application/json; charset=iso-8859-1' } },
  };
  const cards = Object.entries(answers).map(([id, answer]) => `<article-card id="${id}" loading="eager" src="${publisher.answer(`/${id}.json`, answer)}"><a href="/">The link</a></article-card>`);
  await page.goto(publisher.page('/', cdn.script() + cards.join(''), { head: RECORDER }));
  await settled(page, cards.length);
  const shown = await page.locator('article-card').evaluateAll((all) => all.map(({ id, shadowRoot }) => [id, shadowRoot.querySelector('[part~=headline]').textContent]));
  // JSON is UTF-8 (RFC 8259, section 8.1), whatever a header says.
  expect(shown).toEqual([['html', headline], ['none', headline], ['script', headline], ['bom', headline], ['latin1', 'Z\ufffdrich: gr\ufffd\ufffder']]);
});

test('offline the link stays, and refresh brings the card when the network is back', async ({ page, context, publisher, cdn, allow }) => {
  complaints(allow);
  publisher.json('/a.json', brief);
  await page.goto(publisher.page('/', `${cdn.script()}<p>A page</p>`, { head: RECORDER }));
  await page.evaluate(() => customElements.whenDefined('article-card').then(() => {}));
  try {
    await context.setOffline(true);
    await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<article-card id="a" src="/a.json"><a href="/">The link</a></article-card>'));
    await expect.poll(() => page.evaluate(() => events.map(({ code }) => code))).toEqual(['fetch-network']);
    await expect(page.getByRole('link', { name: 'The link' })).toBeVisible();
  } finally {
    // The window may be the next test's as well.
    await context.setOffline(false);
  }

  await page.evaluate(() => document.querySelector('article-card').refresh());
  await expect(page.locator('[part~=headline]')).toHaveText(brief.headline);
});

test('a service worker that answers with junk leaves the link', async ({ page, publisher, cdn, allow }) => {
  complaints(allow, /ServiceWorker|service worker|FetchEvent|a stream error|Error: junk/i);
  const junk = {
    error: ['Response.error()', 'fetch-network'],
    rejection: ['Promise.reject(new Error("junk"))', 'fetch-network'],
    nothing: ['undefined', 'fetch-network'],
    text: ['new Response("junk")', /^json-/],
    page: ['new Response("<!doctype html><title>Offline</title>", { headers: { "Content-Type": "text/html" } })', /no-article/],
    busy: ['new Response("", { status: 503 })', 'fetch-status'],
    broken: ['new Response(new ReadableStream({ start(to) { to.error(new Error("junk")); } }))', 'fetch-network'],
    strange: ['new Response(new ReadableStream({ start(to) { to.enqueue("text"); to.close(); } }))', 'fetch-network'],
    opaque: [`fetch("${cdn.answer('/opaque.json', { body: story })}", { mode: "no-cors" })`, 'fetch-network'],
    silence: ['new Promise(() => {})', 'fetch-timeout'],
  };
  publisher.answer('/worker.js', {
    body: `const junk = { ${Object.entries(junk).map(([name, [code]]) => `${name}: () => ${code}`).join(', ')} };
      addEventListener('install', () => skipWaiting());
      addEventListener('activate', (event) => event.waitUntil(clients.claim()));
      addEventListener('fetch', (event) => {
        const found = /junk-(\\w+)\\.json/.exec(event.request.url);
        if (found) event.respondWith(junk[found[1]]());
      });`,
  });
  await page.goto(publisher.page('/', `${cdn.script('data-timeout="2"')}<p>A page</p>`, { head: RECORDER }));
  await page.evaluate(() => new Promise((done) => {
    navigator.serviceWorker.addEventListener('controllerchange', done);
    navigator.serviceWorker.register('/worker.js');
  }));
  allow.request(/\/junk-/);
  await page.evaluate((names) => {
    document.body.insertAdjacentHTML('beforeend', names.map((id) => `<article-card id="${id}" loading="eager" src="/junk-${id}.json"><a href="/">The link</a></article-card>`).join(''));
  }, Object.keys(junk));
  await settled(page, Object.keys(junk).length);

  const found = await outcomes(page);
  for (const [id, [, code]] of Object.entries(junk)) {
    expect(found[id], id).toMatchObject({ link: true, card: false, states: 'error', events: 'error' });
    expect(found[id].code, id).toMatch(code);
  }
  note('network: service worker', { faults: Object.keys(junk).length });
});
