import { RECORDER, brief, expect, test } from './page.mjs';

/** Marsaglia's xorshift: the same inputs in every run. */
function generator(seed) {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

const VALUES = [null, true, 0, -1, 1e300, '', ' ', '<b>', '\u0000', '\ud800', [], {}, [[]], [null], { '': '' }, { name: [] }, { url: 'javascript:alert(1)' }, 'x'.repeat(5000), { '@type': 5 }, { html: 7 }];

/** Inputs that are not what they should be, each different. */
function malformed() {
  const text = JSON.stringify(brief);
  const random = generator(20_260_312);
  const inputs = [];
  // Cut off: everywhere in the first words, then here and there. Nothing at all is no article for the property.
  for (let at = 1; at < 60; at++) inputs.push(text.slice(0, at));
  for (let count = 0; count < 80; count++) inputs.push(text.slice(0, 60 + random(text.length - 60)));
  // One character replaced, left out or put in.
  const characters = ['"', '{', '}', '[', ']', ',', ':', '\\', '\u0000', '\ufeff', '\ud83d', '0', 'e', '-', '/', '<', '\n', '\u2028'];
  for (let count = 0; count < 160; count++) {
    const at = random(text.length);
    const character = characters[random(characters.length)];
    inputs.push([
      text.slice(0, at) + character + text.slice(at + 1),
      text.slice(0, at) + text.slice(at + 1),
      text.slice(0, at) + character + text.slice(at),
    ][random(3)]);
  }
  // Each member with each wrong type, and the whole as a wrong type.
  for (const name of Object.keys(brief)) {
    for (const value of VALUES) inputs.push(JSON.stringify({ ...brief, [name]: value }));
  }
  for (const value of VALUES) {
    inputs.push(JSON.stringify(value), JSON.stringify({ ...brief, sections: [value, { label: value, text: value, bullets: [value], html: value }] }));
  }
  // Deep, wide, and nothing like JSON.
  inputs.push('['.repeat(600), '['.repeat(600) + ']'.repeat(600), '{"a":'.repeat(600), 'undefined', 'NaN', '<!doctype html>', '\ufeff', '// a comment', '"'.repeat(99), '\\u'.repeat(99));
  return [...new Set(inputs)];
}

test('each malformed input gives a card or one error, and never an exception', async ({ page, publisher, cdn }) => {
  const inputs = malformed();
  expect(inputs.length).toBeGreaterThan(300);
  await page.goto(publisher.page('/', `${cdn.script()}<article-card><a href="/a">Link</a></article-card>`, { head: RECORDER }));
  await page.evaluate(() => customElements.whenDefined('article-card').then(() => {}));

  const outcomes = await page.evaluate(async (all) => {
    const element = document.querySelector('article-card');
    // One task later everything has happened that an input sets off.
    const { port1, port2 } = new MessageChannel();
    const pause = () => new Promise((done) => {
      port1.onmessage = done;
      port2.postMessage('');
    });
    const found = [];
    for (const input of all) {
      events.length = 0;
      element.article = input;
      for (let turn = 0; turn < 100 && events.length === 0; turn++) await pause();
      await pause();
      const { shadowRoot } = element;
      found.push([
        events.map(({ name }) => name).join(),
        ['ready', 'error'].filter((state) => element.matches(`:state(${state})`)).join(),
        [...shadowRoot.children].map(({ localName }) => localName).join(),
        /^[a-z-]+$/.test(events[0]?.code ?? 'ok') && !!(events[0]?.message ?? true),
      ].join(' '));
    }
    return found;
  }, inputs);

  const card = 'load ready article,p true';
  const error = 'error error slot,p true';
  const wrong = outcomes.flatMap((outcome, at) => (outcome === card || outcome === error ? [] : [`${outcome}: ${inputs[at].slice(0, 200)}`]));
  expect(wrong).toEqual([]);
  expect(outcomes.filter((outcome) => outcome === card).length).toBeGreaterThan(100);
  expect(outcomes.filter((outcome) => outcome === error).length).toBeGreaterThan(20);
});

test('bytes that are no UTF-8 give a card or one error', async ({ page, publisher, cdn }) => {
  const bytes = Buffer.from(JSON.stringify({ headline: 'Zürich – größer', sections: [{ label: 'What to watch', bullets: ['ä'] }] }));
  const random = generator(7);
  const body = [];
  for (let count = 0; count < 60; count++) {
    const flipped = Buffer.from(bytes);
    for (let flips = 0; flips < 3; flips++) flipped[random(flipped.length)] ^= 1 << random(8);
    publisher.answer(`/${count}.json`, { body: flipped });
    body.push(`<article-card id="c${count}" loading=eager src="/${count}.json"><a href="/">Link</a></article-card>`);
  }
  await page.goto(publisher.page('/', cdn.script() + body.join(''), { head: RECORDER }));
  await expect.poll(() => page.evaluate(() => events.length)).toBe(60);
  expect(await page.evaluate(() => new Set(events.map(({ id }) => id)).size)).toBe(60);
});
