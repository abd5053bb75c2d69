// Pages that break what scripts stand on. Whatever a page has done before our script runs: each card is exactly the card
// of a clean page, or its link is visible; the article's request is to the byte that of a clean page; nothing is thrown.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { path, www } from '../../tools/project.mjs';
import { mooTools, prototypeJs } from '../../tools/setup.mjs';
import { isFull, note } from './counts.mjs';
import { CHANGES, CLOBBERING, KEYS, NATIVES, PAGES, POLLUTIONS } from './hosts.mjs';
import { brief, expect, test as base } from './page.mjs';

/** How long a card is waited for where it has to come, and where a link is as good; in milliseconds. */
const PATIENCE = 10_000;
const IMPATIENCE = 1500;

const CARD = 'the card';
/** The same words; without `URL` there are no links and no reply, without `Intl` or `Date` a date is written 2022-03-13. */
const PLAIN = 'the card, plainer';
const LINK = 'the link';

/** The three ways of an article into a card: fetched, in the page, as an object. */
const IDS = ['fetched', 'inline', 'given'];
const FALLBACK = '<a href="/story">The link</a>';
const CARDS = `<article-card id="fetched" src="/story.json">${FALLBACK}</article-card>
  <article-card id="inline">${FALLBACK}<script type="application/json">${JSON.stringify(brief)}</script></article-card>
  <article-card id="given">${FALLBACK}</article-card>`;
/** The page's own, from before it harmed itself: an exception here would be the page's and not ours. */
const KEEP = '<script>const { defineProperty } = Object;</script>';
const GIVE = `<script>
  defineProperty(given, 'article', { __proto__: null, value: ${JSON.stringify(brief)}, writable: true, enumerable: true, configurable: true });
</script>`;

/**
 * Runs in a page that nobody has touched: shows a page of the same site in a frame, and tells what is to be seen there.
 * It looks with its own natives, which take the nodes of the frame's realm as well as those of their own.
 */
const WATCH = `<script>
  const get = (owner, name) => {
    const { get: native } = Object.getOwnPropertyDescriptor(owner.prototype, name);
    return (node) => native.call(node);
  };
  const [rootOf, htmlOf, textOf] = [get(Element, 'shadowRoot'), get(Element, 'innerHTML'), get(Node, 'textContent')];
  const inRoot = (root, selector) => root && DocumentFragment.prototype.querySelector.call(root, selector);
  const isVisible = (element) => !!element && Element.prototype.checkVisibility.call(element, { visibilityProperty: true })
    && Element.prototype.getBoundingClientRect.call(element).height > 0;

  async function watch(address, ids, patience) {
    const frame = document.createElement('iframe');
    frame.style = 'width: 1000px; height: 2000px';
    frame.src = address;
    const loaded = new Promise((done) => { frame.onload = done; });
    document.body.replaceChildren(frame);
    const started = performance.now();
    await loaded;
    const seen = {};
    for (const id of ids) {
      const card = Document.prototype.querySelector.call(frame.contentDocument, 'article-card#' + id);
      const part = (name) => inRoot(rootOf(card), '[part~=' + name + ']');
      const isDone = () => part('base') || (part('status') && textOf(part('status')));
      while (!isDone() && performance.now() - started < patience) await new Promise((done) => { setTimeout(done, 10); });
      const link = Element.prototype.querySelector.call(card, ':scope > a');
      seen[id] = part('base')
        ? { card: htmlOf(part('base')), isVisible: isVisible(part('base')) }
        : { isVisible: isVisible(link) };
    }
    return seen;
  }
</script>`;

const test = base.extend({
  /** Opens a page and says what became of it: `{ fetched, inline, given, request }`. */
  visit: async ({ page, publisher, cdn }, use) => {
    let request;
    publisher.answer('/story.json', (seen) => {
      request = seen;
      return { body: JSON.stringify(brief) };
    });

    const outcome = ({ card: html, isVisible }, card) => {
      if (!isVisible) return html ? 'a card that is not visible' : 'nothing';
      if (!html) return LINK;
      if (html === card) return CARD;
      return plain(html) === plain(card) ? PLAIN : `another card: ${html}`;
    };

    const open = (hostile, body, patience = PATIENCE) => {
      request = undefined;
      const address = publisher.page('/', body.replace('%', () => CARDS) + GIVE + cdn.script(`data-timeout="${patience / 1500}"`), { head: `${KEEP}<script>${hostile}</script>` });
      return page.evaluate((all) => watch(...all), [address, IDS, patience]);
    };

    await page.goto(publisher.page('/watch', '', { head: WATCH }));
    const { fetched: { card } } = await open('', '%');
    const usual = request;
    expect(card).toContain(brief.sections[0].label);
    await use(async (hostile, { body = '%', patience } = {}) => {
      const seen = await open(hostile, body, patience);
      return {
        ...Object.fromEntries(IDS.map((id) => [id, outcome(seen[id], card)])),
        request: request === undefined || isDeepEqual(request, usual) ? 'as usual' : request,
      };
    });
  },
});

const plain = (html) => html.replace(/<time[^]*?<\/time>|<p part="reply">[^]*?<\/p>/g, '').replace(/<\/?a\b[^>]*>/g, '');

const isDeepEqual = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The globals that a script of ours takes for itself when it is loaded. */
const GLOBALS = [...new Set(readdirSync(www).filter((name) => name.endsWith('.js'))
  .flatMap((name) => [...readFileSync(join(www, name), 'utf8').matchAll(/^const \{([^}]+)\} = globalThis;/gm)])
  .flatMap(([, names]) => names.split(',').map((name) => name.split(':')[0].trim())))];

/** All three cards, and the request of a clean page. */
const UNHARMED = { fetched: CARD, inline: CARD, given: CARD, request: 'as usual' };

/** Of each the card, if need be a plainer one, or the link; and no other request. */
const isSafe = ({ request, ...shown }) => request === 'as usual' && Object.values(shown).every((what) => [CARD, PLAIN, LINK].includes(what));
const isUnharmed = (outcome) => isDeepEqual(outcome, UNHARMED);

/** Makes every visit, and tells of all that went wrong at once. */
async function expectAll(topic, visit, scripts, isRight) {
  const wrong = [];
  const counts = { pages: scripts.length, cards: 0, links: 0 };
  for (const [what, script] of scripts) {
    const outcome = await visit(script, { patience: isRight === isSafe ? IMPATIENCE : PATIENCE });
    if (!isRight(outcome)) wrong.push(`${what}: ${JSON.stringify(outcome)}`);
    for (const id of IDS) outcome[id] === LINK ? counts.links++ : counts.cards++;
  }
  expect(wrong).toEqual([]);
  note(topic, counts);
}

test.describe('with a library loaded before us', () => {
  const libraries = {
    'Prototype.js 1.7.3': prototypeJs(),
    'MooTools 1.4.5': mooTools(),
    'MooTools with its extras': mooTools().replace('mootools.js', 'mootools-more.js'),
    jQuery: path('node_modules', 'jquery', 'dist', 'jquery.js'),
  };
  for (const [name, file] of Object.entries(libraries)) {
    test(`${name}, the cards and the request are as usual`, async ({ visit }) => {
      const core = name.includes('extras') ? readFileSync(mooTools(), 'utf8') : '';
      expect(await visit(`${core}\n${readFileSync(file, 'utf8').replaceAll('</script', '<\\/script')}`)).toEqual(UNHARMED);
    });
  }
});

for (const [name, script] of Object.entries(PAGES)) {
  test(`with ${name}, the cards and the request are as usual`, async ({ visit, allow }) => {
    // What a page freezes it has to read, and WebKit has a remark on one.
    allow.console(/window.styleMedia is a deprecated draft/);
    expect(await visit(script)).toEqual(UNHARMED);
  });
}

for (const [name, markup] of Object.entries(CLOBBERING)) {
  test(`with markup that takes ${name}, the cards and the request are as usual`, async ({ visit }) => {
    expect(await visit('', { body: markup })).toEqual(UNHARMED);
  });
}

/**
 * Keys with which some card has to remain a link: what the platform itself asks every object for, be it the answer of
 * a fetch or a member of an article, and the places of every list.
 */
const HOPELESS = ['then', 'toJSON', '0', '1'];

for (const [kind, pollute] of Object.entries(POLLUTIONS)) {
  const pollution = (key) => [key, pollute(JSON.stringify(key))];

  test(`with Object.prototype polluted by ${KEYS.length} keys at once, the cards and the request are as usual: ${kind}`, async ({ visit }) => {
    expect(await visit(KEYS.map((key) => pollution(key)[1]).join('\n'))).toEqual(UNHARMED);
  });

  test(`with Object.prototype polluted where the platform looks, the cards or the links are there: ${kind}`, async ({ visit, allow }) => {
    // The engine looks for `then` on the answer of a fetch by itself, and tells by itself what that threw.
    if (kind === 'throwing getter') allow.error('Error: polluted');
    await expectAll(`pollution of the platform, ${kind}`, visit, HOPELESS.map(pollution), isSafe);
  });

  if (isFull) {
    test(`with Object.prototype polluted by each key alone, the cards and the request are as usual: ${kind}`, async ({ visit }) => {
      test.setTimeout(600_000);
      await expectAll(`pollution, ${kind}`, visit, KEYS.map(pollution), isUnharmed);
    });
  }
}

const everyNative = [...new Set([...GLOBALS, ...NATIVES])];

test('with every native wrapped at once, the cards and the request are as usual', async ({ visit }) => {
  expect(await visit(everyNative.map(CHANGES.wrapped).join('\n'))).toEqual(UNHARMED);
});

test('with prototypes that never end, the cards or the links are there', async ({ visit }) => {
  const endless = CHANGES['answering with an object']('Reflect.getPrototypeOf');
  await expectAll('endless prototypes', visit, [['Reflect.getPrototypeOf', endless]], isSafe);
});

for (const [kind, change] of Object.entries(CHANGES)) {
  // The quick tier takes the globals away; what a page replaces for good is left to the full one.
  const names = isFull ? everyNative : kind === 'removed' ? GLOBALS : [];
  if (names.length > 0) {
    test(`with each of ${names.length} natives ${kind}, the cards or the links are there`, async ({ visit }) => {
      test.setTimeout(900_000);
      await expectAll(`natives ${kind}`, visit, names.map((name) => [name, change(name)]), kind === 'wrapped' ? isUnharmed : isSafe);
    });
  }
}
