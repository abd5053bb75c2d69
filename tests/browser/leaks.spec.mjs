// What is left behind when cards come and go: Chromium's own counts, after a garbage collection.

import { isFull, note } from './counts.mjs';
import { brief, expect, test } from './page.mjs';

/** Runs `cycle(count)` of the page twice for warmth and once for the measurement; gives what the last run added. */
async function growth(page, context, count) {
  const client = await context.newCDPSession(page);
  await client.send('Performance.enable');
  const metrics = async () => {
    // Finalizers and weak maps take a second collection.
    for (let round = 0; round < 3; round++) {
      await page.evaluate(() => new Promise((done) => { setTimeout(done, 50); }));
      await client.send('HeapProfiler.collectGarbage');
    }
    const { metrics: list } = await client.send('Performance.getMetrics');
    return Object.fromEntries(list.map(({ name, value }) => [name, value]));
  };
  for (let round = 0; round < 2; round++) await page.evaluate((times) => cycle(times), Math.min(count, 500));
  const before = await metrics();
  await page.evaluate((times) => cycle(times), count);
  const after = await metrics();
  return Object.fromEntries(['Nodes', 'JSEventListeners', 'Documents', 'JSHeapUsedSize'].map((name) => [name, after[name] - before[name]]));
}

/** Fewer than 100 bytes a cycle, above what a heap of this size moves by itself. */
const HEAP_NOISE = 100_000;

function expectFlat(grown, count) {
  // One card has 60 nodes and four listeners: a leak of a single one in a hundred would show.
  expect(grown.Nodes).toBeLessThan(20);
  expect(grown.JSEventListeners).toBeLessThan(5);
  expect(grown.Documents).toBeLessThanOrEqual(0);
  expect(grown.JSHeapUsedSize).toBeLessThan(HEAP_NOISE + 100 * count);
}

/** For a page: lets a task pass without a timer's delay. */
const PAUSE = `<script>
  const { port1, port2 } = new MessageChannel();
  const pause = () => new Promise((done) => { port1.onmessage = done; port2.postMessage(''); });
</script>`;

test('DevTools: cards that are mounted and removed leave nothing', async ({ page, context, publisher, cdn }) => {
  test.setTimeout(600_000);
  const count = isFull ? 10_000 : 500;
  publisher.json('/a.json', brief);
  await page.goto(publisher.page('/', `${cdn.script()}<main></main>${PAUSE}<script>
    const json = ${JSON.stringify(JSON.stringify(brief)).replaceAll('<', '\\u003c')};
    // In each way in which an article can come; some go before they were shown.
    const kinds = [
      (card) => { card.article = json; },
      (card) => { card.article = JSON.parse(json); card.flashbackOpen = true; },
      (card) => { card.append(Object.assign(document.createElement('script'), { type: 'application/json', textContent: json })); },
      (card) => { card.src = '/a.json'; card.loading = 'lazy'; },
      (card) => { card.article = '{"headline": ?'; },
    ];
    async function cycle(count) {
      const main = document.querySelector('main');
      for (let at = 0; at < count; at += 10) {
        const cards = [];
        for (let place = 0; place < 10; place++) {
          const card = document.createElement('article-card');
          card.innerHTML = '<a href="/">Link</a>';
          kinds[(at / 10 + place) % kinds.length](card);
          main.append(card);
          cards.push(card);
        }
        await pause();
        cards[1].headingLevel = 4;
        cards[2].dispatchEvent(new Event('click'));
        await pause();
        main.replaceChildren();
      }
      // The last of them hears a moment later that it is out.
      await new Promise((done) => { setTimeout(done, 100); });
    }
  </script>`));
  await page.evaluate(() => customElements.whenDefined('article-card').then(() => {}));
  const grown = await growth(page, context, count);
  note('leaks: mounts', { mounts: count, nodes: grown.Nodes, listeners: grown.JSEventListeners, bytes: grown.JSHeapUsedSize });
  expectFlat(grown, count);
});

test('DevTools: changes of src leave nothing, and the memory of the core stays what it was', async ({ page, context, publisher, cdn }) => {
  test.setTimeout(600_000);
  const count = isFull ? 1000 : 100;
  for (const name of ['a', 'b']) publisher.json(`/${name}.json`, { ...brief, headline: name });
  publisher.json('/large.json', { headline: 'large', sections: [{ label: 'L', bullets: Array(5000).fill('The port decides each morning.') }] });
  await page.goto(publisher.page('/', `<script>
    window.memories = new Set();
    {
      const { Instance } = WebAssembly;
      WebAssembly.Instance = new Proxy(Instance, { construct: (target, values) => {
        const instance = new target(...values);
        memories.add(instance.exports.memory);
        return instance;
      } });
    }
  </script>${cdn.script()}<article-card loading="eager" src="/a.json"><a href="/">Link</a></article-card><script>
    async function cycle(count) {
      const card = document.querySelector('article-card');
      for (let at = 0; at < count; at++) {
        card.src = at % 50 === 49 ? '/large.json' : at % 2 ? '/a.json' : '/b.json';
        await new Promise((done) => { card.addEventListener('article-card-load', done, { once: true }); });
      }
      card.src = '/a.json';
      await new Promise((done) => { card.addEventListener('article-card-load', done, { once: true }); });
    }
  </script>`));
  await expect(page.locator('[part~=headline]')).toHaveText('a');
  const grown = await growth(page, context, count);
  note('leaks: changes of src', { changes: count, nodes: grown.Nodes, listeners: grown.JSEventListeners, bytes: grown.JSHeapUsedSize });
  expectFlat(grown, count);
  const sizes = await page.evaluate(() => [...memories].map(({ buffer }) => buffer.byteLength));
  expect(sizes.length).toBe(1);
  expect(sizes[0]).toBeLessThan(16 * 2 ** 20);
});
