// WebAssembly's faults: missing, refused, broken, out of memory, trapped. One card's fault is no other card's.

import { note } from './counts.mjs';
import { RECORDER, brief, card, expect, test } from './page.mjs';

/**
 * For a page's head, before our script: real modules and instances, changed on the way. `window.instances` counts the
 * instances; `window.faulty`, while it is set, is what each call of the core does first.
 */
const between = (change = '') => `<script>
  window.instances = 0;
  {
    const { Module, Instance } = WebAssembly;
    const trap = new Instance(new Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11])));
    const change = (bytes) => { ${change}; return bytes; };
    WebAssembly.Module = new Proxy(Module, { construct: (target, [bytes]) => new target(change(bytes)) });
    WebAssembly.Instance = new Proxy(Instance, { construct: (target, [module, imports]) => {
      instances++;
      const { exports } = new target(module, imports);
      const render = (...values) => { if (window.faulty) trap.exports.t(); return exports.render(...values); };
      return { exports: { ...exports, render } };
    } });
  }
</script>`;

/** Gives the module's memory a maximum of so many pages: WebAssembly Core Specification 2.0, "Memory Section". */
const limitMemory = (pages) => `
  const number = (at) => { let value = 0, shift = 0; do { value |= (bytes[at] & 127) << shift; shift += 7; } while (bytes[at++] & 128); return [value, at]; };
  const leb = (value) => value > 127 ? [value & 127 | 128, ...leb(value >> 7)] : [value];
  for (let at = 8; at < bytes.length;) {
    const [size, start] = number(at + 1);
    if (bytes[at] === 5) {
      const [initial] = number(start + 2);
      const section = [1, 1, ...leb(initial), ...leb(${pages})];
      return new Uint8Array([...bytes.subarray(0, at), 5, ...leb(section.length), ...section, ...bytes.subarray(start + size)]);
    }
    at = start + size;
  }`;

const codes = (page) => page.evaluate(() => Object.fromEntries(events.map(({ id, name, code }) => [id, code ?? name])));
const link = (page, id) => page.locator(`#${id} > a`);

test('an article that exhausts the memory costs its own card only, and the instance is replaced', async ({ page, publisher, cdn }) => {
  const large = { headline: 'Large', articleBody: 'The port decides each morning. '.repeat(30_000) };
  publisher.json('/large.json', large);
  const small = (id) => card({ headline: id }, `id=${id}`);
  await page.goto(publisher.page('/', `${small('before')}<article-card id=large loading=eager src="/large.json"><a href="/">Link</a></article-card>${small('after')}${cdn.script()}`, {
    head: between(limitMemory(40)) + RECORDER,
  }));
  await expect.poll(() => codes(page)).toEqual({ before: 'load', large: 'wasm-trap', after: 'load' });
  await expect(link(page, 'large')).toBeVisible();
  await expect(page.locator('#large [part~=status]')).toHaveText('The article could not be shown.');

  // The next card gets an instance that has all of its memory again.
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), small('next'));
  await expect(page.locator('#next [part~=headline]')).toHaveText('next');
  await expect(page.locator('#before [part~=headline]')).toHaveText('before');
  expect(await page.evaluate(() => instances)).toBe(2);
  note('wasm: memory', { faults: 1 });
});

test('a trap costs the cards that meet it; each of the others lives, and the failed ones can be shown later', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', cdn.script() + card({ headline: 'First' }, 'id=first'), { head: between() + RECORDER }));
  await expect(page.locator('#first [part~=headline]')).toHaveText('First');

  const trapped = ['a', 'b', 'c'];
  await page.evaluate((html) => {
    window.faulty = true;
    document.body.insertAdjacentHTML('beforeend', html);
  }, trapped.map((id) => card({ headline: id }, `id=${id}`)).join(''));
  await expect.poll(() => codes(page)).toEqual({ first: 'load', a: 'wasm-trap', b: 'wasm-trap', c: 'wasm-trap' });
  for (const id of trapped) await expect(link(page, id)).toBeVisible();
  await expect(page.locator('#first [part~=headline]')).toHaveText('First');

  await page.evaluate(() => {
    window.faulty = false;
    for (const element of document.querySelectorAll('#first, #a')) element.headingLevel = 4;
  });
  await expect(page.locator('#first h4')).toHaveText('First');
  await expect(page.locator('#a h4')).toHaveText('a');
  await expect(link(page, 'a')).toBeHidden();
  await expect(page.locator('#a [part~=status]')).toBeEmpty();
  // One at first, one for each trap, and the last one serves both cards.
  expect(await page.evaluate(() => instances)).toBe(4);
  note('wasm: traps', { faults: trapped.length });
});

test('memory that a large article took is given back', async ({ page, publisher, cdn }) => {
  test.setTimeout(120_000);
  // Eight megabytes: the embedder has raised the cap, and the time that a slow machine has for it.
  const text = Array(80_000).fill('The port decides each morning. '.repeat(3));
  publisher.json('/large.json', { headline: 'Large', sections: [{ text }] });
  await page.goto(publisher.page('/', `${cdn.script('data-max-bytes="99999999" data-timeout="60"')}${card({ headline: 'Small' })}
    <article-card id=large loading=eager src="/large.json"><a href="/">Link</a></article-card>`, { head: between() + RECORDER }));
  await expect(page.locator('#large [part~=headline]')).toHaveText('Large', { timeout: 60_000 });
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), card({ headline: 'Next' }, 'id=next'));
  await expect(page.locator('#next [part~=headline]')).toHaveText('Next');
  expect(await page.evaluate(() => instances)).toBe(2);
});

test('a browser that compiles only small modules at once shows the card all the same', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', cdn.script() + card(brief, 'id=a'), {
    head: between('throw new RangeError("WebAssembly.Module is disallowed on the main thread")') + RECORDER,
  }));
  await expect(page.locator('#a [part~=headline]')).toHaveText(brief.headline);
  expect(await codes(page)).toEqual({ a: 'load' });
});

/** Faults after which there is no WebAssembly on the page; what stands in for it cannot be had either. */
const refusals = {
  'WebAssembly is missing': { head: '<script>delete window.WebAssembly</script>' },
  'WebAssembly is no object': { head: '<script>window.WebAssembly = null</script>' },
  'a policy refuses it': { policy: (cdn) => `script-src ${cdn.origin} 'nonce-n'` },
  'the module was cut off': { head: between('return bytes.slice(0, bytes.length / 2)') },
  'a byte of the module was flipped': { head: between('bytes = bytes.slice(); bytes[9] ^= 255') },
  'the module is another one': { head: between('return new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])') },
  'the module is of another version': { head: between('bytes = bytes.slice(); bytes[4] = 2') },
  'its instances cannot be made': { head: '<script>WebAssembly.Instance = class { constructor() { throw new Error("none left"); } }</script>' },
};

for (const [what, { head = '', policy }] of Object.entries(refusals)) {
  test(`each card keeps its link and says so when ${what} and nothing can stand in`, async ({ page, publisher, cdn, allow }) => {
    allow.console(/Content Security Policy/, /WebAssembly/, /404/, /integrity/i);
    cdn.answer('/embed-nowasm.js', { status: 404, body: '' });
    await page.goto(publisher.page('/', cdn.script() + card(brief, 'id=a') + card(brief, 'id=b'), {
      head: head + RECORDER.replace('<script>', '<script nonce="n">'),
      headers: policy ? { 'Content-Security-Policy': policy(cdn) } : {},
    }));
    await expect.poll(() => codes(page)).toEqual({ a: expect.stringMatching(/^wasm-/), b: expect.stringMatching(/^wasm-/) });
    for (const id of ['a', 'b']) {
      await expect(link(page, id)).toBeVisible();
      await expect(page.locator(`#${id} [part~=status]`)).toHaveText('The article could not be shown.');
    }
    expect(await page.evaluate(() => events.length)).toBe(2);
  });
}

test("the package's element keeps its links and says so when its WebAssembly cannot be had, and asks once", async ({ page, publisher, cdn, allow, requests }) => {
  allow.console(/404/);
  const wasm = cdn.answer('/article_card_bg.wasm', { status: 404, body: '' });
  await page.goto(publisher.page('/', `${card(brief, 'id=a')}${card(brief, 'id=b')}
    <script type="module">import { define } from '${cdn.url('index.js')}'; define();</script>`, { head: RECORDER }));
  await expect.poll(() => codes(page)).toEqual({ a: 'wasm-unavailable', b: 'wasm-unavailable' });
  for (const id of ['a', 'b']) await expect(link(page, id)).toBeVisible();
  await page.waitForTimeout(200);
  expect(await page.evaluate(() => events.length)).toBe(2);
  expect(requests.filter((address) => address === wasm).length).toBe(1);
});
