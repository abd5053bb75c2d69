// Untrusted data in real pages: the payloads of tests/payloads/ in the string slots of every format, by every path on
// which an article becomes a card. `ARTICLE_CARD_FULL=1` gives every slot many payloads instead of one.
//
// Whatever a payload is, no script of it runs, nothing is fetched for it but pictures, the tree holds nothing that a
// card may not have, and every path builds the same tree. That all this would be noticed is shown at the end.

import { LANGUAGES } from '../parity/inputs.mjs';
import { init, renderToString } from '../../dist/index.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../../tools/project.mjs';
import { expect, test as base } from './page.mjs';
import { isFull, note } from './counts.mjs';
import { corpus, documents, slots } from './payloads/corpus.mjs';
import { inspector } from './payloads/inspector.mjs';

const test = base.extend({
  /** A page that notes what must never happen; a picture's address is the one thing that data may have it ask for. */
  watched: async ({ page, publisher, cdn, allow }, use) => {
    const foreign = [];
    allow.request(/^https?:/);
    // Pictures that no test answers.
    allow.console(/Failed to load resource|net::ERR_FAILED|NS_ERROR|Cross-Origin Request Blocked/);
    page.on('request', (request) => {
      const isOurs = [publisher.origin, cdn.origin].includes(new URL(request.url()).origin);
      if (!isOurs && request.resourceType() !== 'image') foreign.push(`${request.resourceType()} ${request.url()}`);
    });
    const dialogs = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      dialog.dismiss();
    });
    await page.addInitScript(inspector);
    await use(page);
    expect(foreign, 'nothing is fetched for data but pictures').toEqual([]);
    expect(dialogs, 'no dialog opens').toEqual([]);
  },
});

/** Shows each text in the page's element; gives faults, and a number for each tree. */
async function showAll(page, texts) {
  const results = [];
  for (let at = 0; at < texts.length; at += 200) {
    results.push(...await page.evaluate(async (all) => {
      const element = document.querySelector('article-card');
      const { port1, port2 } = new MessageChannel();
      const pause = () => new Promise((done) => {
        port1.onmessage = done;
        port2.postMessage('');
      });
      const found = [];
      for (const text of all) {
        let outcome;
        const heard = ({ type }) => { outcome = type; };
        element.addEventListener('article-card-load', heard);
        element.addEventListener('article-card-error', heard);
        element.article = text;
        for (const start = performance.now(); !outcome && performance.now() - start < 10_000;) await pause();
        element.removeEventListener('article-card-load', heard);
        element.removeEventListener('article-card-error', heard);
        const root = element.shadowRoot;
        const isCard = outcome === 'article-card-load';
        const faults = isCard ? faultsOf(root) : root.querySelector('slot') ? [] : ['no fallback'];
        if (fired.length > 0) faults.push(`ran ${fired.splice(0)}`);
        found.push({ outcome, faults, tree: isCard ? digest(treeOf(root)) : 0 });
      }
      return found;
    }, texts.slice(at, at + 200)));
  }
  return results;
}

/** Findings as sentences, for a failing test. */
const sentences = (all, results) => results.flatMap(({ faults, outcome }, at) =>
  (outcome && faults.length === 0 ? [] : [`${all[at].name}: ${outcome} ${faults.slice(0, 3).join('; ')}`])).slice(0, 20);

const TIMES = isFull ? 10 : 1;

test('no payload in any slot is more than text, with and without WebAssembly, and to every reader of the API', async ({ watched: page, publisher, cdn, allow, browserName }) => {
  test.setTimeout(isFull ? 3_600_000 : 180_000);
  allow.console(/WebAssembly|Content Security Policy|Content-Security-Policy/);
  const all = documents(TIMES);
  const texts = all.map(({ text }) => text);
  const body = `${cdn.script()}<article-card images="lazy"><a href="/a">Link</a></article-card>`;

  await page.goto(publisher.page('/', body));
  await page.evaluate(() => customElements.whenDefined('article-card').then(() => {}));
  const shown = await showAll(page, texts);
  expect(sentences(all, shown)).toEqual([]);
  const cards = shown.filter(({ tree }) => tree !== 0).length;
  expect(cards).toBeGreaterThan(all.length * 0.9);

  // The API: a mounted card that is updated, and HTML that a parser reads; text, and objects.
  const differences = [];
  for (let at = 0; at < texts.length; at += 200) {
    differences.push(...await page.evaluate(async ({ address, languages, texts: some, trees }) => {
      const { init: start, loadLanguage, render, renderToString: write } = await import(address);
      await start();
      // The element loads the words that an article asks for; the API's caller does it before.
      await Promise.all(languages.map(loadLanguage));
      const options = { documentUrl: document.baseURI, pageLang: 'en' };
      const host = document.body.appendChild(document.createElement('div'));
      const card = render(host, { headline: 'First' }, options);
      const parse = (html) => new DOMParser().parseFromString(html, 'text/html').body;
      const found = [];
      some.forEach((text, number) => {
        const expect = (path, root) => {
          const faults = root ? faultsOf(root) : [];
          if (digest(root ? treeOf(root) : '') !== (trees[number] || digest(''))) faults.push('another tree');
          if (faults.length > 0) found.push([number, path, ...faults]);
        };
        // A card in a root ends in the status line, which server HTML of this form has not.
        const status = (root) => root && (root.insertAdjacentHTML('beforeend', '<p part="status" role="status" lang="en"></p>'), root);
        const attempt = (render) => {
          try {
            return render();
          } catch (error) {
            if (error.name !== 'ArticleCardError') throw error;
          }
        };
        expect('update', attempt(() => (card.update(text, options), host.shadowRoot)));
        expect('HTML', status(attempt(() => parse(write(text, { ...options, shadow: false })))));
        let object;
        try {
          object = JSON.parse(text);
        } catch {
          return;
        }
        expect('HTML of an object', status(attempt(() => parse(write(object, { ...options, shadow: false })))));
      });
      card.remove();
      host.remove();
      if (fired.length > 0) found.push([-1, `ran ${fired.splice(0)}`]);
      return found;
    }, { address: cdn.url('index.js'), languages: LANGUAGES, texts: texts.slice(at, at + 200), trees: shown.slice(at, at + 200).map(({ tree }) => tree) })
      .then((found) => found.map(([number, ...what]) => `${all[at + Math.max(number, 0)].name}: ${what.join('; ')}`)));
  }
  expect(differences.slice(0, 20)).toEqual([]);

  // Without WebAssembly: refused by a policy.
  await page.goto(publisher.page('/', body, { headers: { 'Content-Security-Policy': `script-src ${cdn.origin} 'unsafe-inline'` } }));
  await page.evaluate(() => customElements.whenDefined('article-card').then(() => {}));
  const substitute = await showAll(page, texts);
  expect(sentences(all, substitute)).toEqual([]);
  const others = substitute.flatMap(({ tree }, at) => (tree === shown[at].tree ? [] : [all[at].name]));
  expect(others.slice(0, 20)).toEqual([]);

  note(`payloads, ${browserName}`, {
    payloads: corpus.length, slots: slots().length, paths: 5, 'cards compared': cards * 5, refused: all.length - cards,
  });
});

test('no payload in any slot is more than text in a page from the server, before and after its cards come alive', async ({ watched: page, publisher, cdn, browserName }) => {
  test.setTimeout(isFull ? 3_600_000 : 180_000);
  await init(readFileSync(join(dist, 'article_card_bg.wasm')));
  const options = { documentUrl: publisher.url('/'), stylesheet: '/card.css' };
  publisher.answer('/card.css', { body: '' });
  const cards = documents(isFull ? 4 : 1).flatMap(({ name, text }) => {
    try {
      return [{ name, html: renderToString(text, options) }];
    } catch {
      return [];
    }
  });
  expect(cards.length).toBeGreaterThan(500);
  for (let at = 0; at < cards.length; at += 150) {
    const some = cards.slice(at, at + 150);
    await page.goto(publisher.page('/', some.map(({ html }) => html).join('\n')));
    const read = () => page.evaluate(() => {
      const children = [...document.body.children].filter((child) => child.localName !== 'script');
      return {
        fired,
        outside: children.filter((child) => child.localName !== 'article-card').map((child) => child.outerHTML),
        cards: children.map(({ shadowRoot }) => {
          for (const node of [...shadowRoot.children]) if (node.localName === 'link' && node.getAttribute('href') === '/card.css') node.remove();
          return { faults: faultsOf(shadowRoot), text: shadowRoot.querySelector('[part~=base]').textContent };
        }),
      };
    });
    const served = await read();
    expect(served.fired).toEqual([]);
    expect(served.outside).toEqual([]);
    expect(served.cards.length).toBe(some.length);
    expect(served.cards.flatMap(({ faults }, number) => (faults.length > 0 ? [`${some[number].name}: ${faults}`] : []))).toEqual([]);
    await page.addScriptTag({ url: cdn.url('embed.js') });
    await page.evaluate(() => customElements.whenDefined('article-card').then(() => new Promise((done) => setTimeout(done, 50))));
    const upgraded = await read();
    expect(upgraded.fired).toEqual([]);
    expect(upgraded.cards.flatMap(({ faults, text }, number) =>
      (faults.length > 0 || text !== served.cards[number].text ? [`${some[number].name}: ${faults}`] : []))).toEqual([]);
  }
  note(`payloads, server HTML, ${browserName}`, { cards: cards.length, 'before and after upgrading': 2 });
});

test('no payload in an attribute of the element, or in its data, is more than a value', async ({ watched: page, publisher, cdn, allow, browserName }) => {
  test.setTimeout(isFull ? 600_000 : 180_000);
  allow.console(/./); // a fetched payload that is no article, from an origin without CORS
  const article = JSON.stringify({ headline: 'H', author: ['A', 'B'], datePublished: '2022-03-13', commentCount: 3, discussionUrl: 'https://x.example/#r',
    sections: [{ label: 'L', bullets: ['a', 'b', 'c'] }, { label: 'Flashback', text: 't' }] });
  await page.goto(publisher.page('/', `${cdn.script()}<article-card id="card"><a href="/a">Link</a></article-card>`));
  await page.evaluate(() => customElements.whenDefined('article-card').then(() => {}));
  const names = ['format', 'index', 'heading-level', 'flashback-open', 'collapse', 'sections', 'max-bullets', 'lang', 'dir', 'images', 'link-target',
    'loading', 'src', 'onload', 'style', 'labels', 'stylesheet', 'nonce', 'shadow', 'base-url', 'part', 'class', 'id', 'title', 'article'];
  const some = isFull ? corpus : corpus.filter((_, at) => at % 12 === 0);
  const found = await page.evaluate(async ({ all, names, article }) => {
    const faults = [];
    const pause = () => new Promise((done) => setTimeout(done, 0));
    for (const literal of all) {
      const payload = JSON.parse(literal);
      const cards = names.map((name) => {
        const card = document.createElement('article-card');
        try {
          card.setAttribute(name, payload);
        } catch {}
        // The handler and the style are the page's own doing, not the card's.
        if (name === 'onload' || name === 'style') card.removeAttribute(name);
        // No reader comes near what is hidden, so it asks for nothing; what may be asked for is untrusted.spec's.
        if (name === 'src') card.hidden = true;
        else card.article = article;
        return document.body.appendChild(card);
      });
      const page = document.documentElement;
      page.lang = payload;
      const around = document.body.appendChild(document.createElement('article-card'));
      around.article = article;
      await pause();
      await pause();
      // A payload that happens to be a language: its words are on their way.
      for (let tries = 0; tries < 200 && cards.some((card) => !card.hasAttribute('src') && !card.matches(':state(ready), :state(error)')); tries++) {
        await new Promise((done) => setTimeout(done, 50));
      }
      [...cards, around].forEach((card, at) => {
        const wrong = faultsOf(card.shadowRoot).filter((fault) => fault !== '<slot>');
        if (at < names.length && names[at] !== 'src' && names[at] !== 'format' && names[at] !== 'index' && !card.matches(':state(ready)')) wrong.push('no card');
        if (wrong.length > 0) faults.push(`${names[at] ?? 'lang of the page'} = ${literal}: ${wrong}`);
        card.remove();
      });
      page.lang = 'en';
    }
    return [...faults.slice(0, 20), ...fired];
  }, { all: some, names, article });
  note(`payloads in attributes, ${browserName}`, { payloads: some.length, attributes: names.length + 1, violations: found.length });
  expect(found).toEqual([]);
});
