// Would the payload suite notice? Payloads that are inserted raw must run, or be seen; and of `www/dom.js` with a bug
// planted in it, each must be caught.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { dist, www } from '../../tools/project.mjs';
import { apiSurface } from '../../tools/wasm.mjs';
import { init, renderToString } from '../../dist/index.js';
import { expect, test } from './page.mjs';
import { isFull, note } from './counts.mjs';
import { corpus, payloads } from './payloads/corpus.mjs';
import { inspector } from './payloads/inspector.mjs';

test('payloads that are inserted raw run, and the tree that they leave is seen', async ({ page, publisher, allow, browserName }) => {
  test.setTimeout(180_000);
  allow.request(/./);
  allow.console(/./);
  allow.error(/./);
  page.on('dialog', (dialog) => dialog.dismiss());
  await page.addInitScript(inspector);
  await page.goto(publisher.page('/', ''));
  const raw = payloads.html.map((literal) => JSON.parse(literal));
  const { ran, seen, missed } = await page.evaluate(async (all) => {
    let ran = 0;
    const missed = [];
    let seen = 0;
    for (let at = 0; at < all.length; at += 25) {
      const frames = all.slice(at, at + 25).map((payload) => {
        const frame = document.createElement('iframe');
        frame.srcdoc = `<!doctype html><script>var fired = [], canary = () => fired.push(1);<\/script><body><p>${payload}</p>`;
        return document.body.appendChild(frame);
      });
      await Promise.all(frames.map((frame) => new Promise((done) => {
        frame.addEventListener('load', () => setTimeout(done, 200));
        setTimeout(done, 8000);
      })));
      // Each frame notes for itself what ran; what went through `top` is noted in the page.
      frames.forEach((frame) => {
        try {
          if (frame.contentWindow.fired?.length > 0) ran++;
        } catch {
          ran++; // It took the frame to another site.
        }
        frame.remove();
      });
    }
    all.forEach((payload, number) => {
      const place = new DOMParser().parseFromString(`<p>${payload}</p>`, 'text/html').body;
      if (faultsOf(place).length > 0) seen++;
      else missed.push(number);
    });
    return { ran: ran + Math.min(fired.length, 20), seen, missed };
  }, raw);
  // Some need a gesture or an old browser; all but text that only looks like markup leave something in the tree.
  expect(ran).toBeGreaterThan(90);
  const harmless = missed.filter((number) => /[<]/.test(raw[number]) && /canary|foreign/.test(raw[number])).map((number) => raw[number].slice(0, 80));
  expect(harmless.length, harmless.join('\n')).toBeLessThan(raw.length * 0.12);
  expect(seen).toBeGreaterThan(raw.length * 0.8);
  note(`positive control, ${browserName}`, { 'payloads inserted raw': raw.length, ran, 'seen in the tree': seen });
});

/** Bugs that somebody could write into dom.js: what stands there, and what would stand there. */
const TEXT = 'insertBefore(node, createTextNode(document, rest), null);';
const ATTRIBUTE = 'setAttribute(node, rest, fields[++parsed.at]);';
const ELEMENT = 'createElement(document, rest)';
const attribute = (expression) => [ATTRIBUTE, `{ const value = fields[++parsed.at]; ${expression} }`];
const MUTANTS = {
  'text as HTML': [TEXT, 'node.innerHTML += rest;'],
  'text inserted as HTML': [TEXT, "node.insertAdjacentHTML('beforeend', rest);"],
  'text parsed by a range': [TEXT, 'node.append(document.createRange().createContextualFragment(rest));'],
  'text decoded once more': [TEXT, "insertBefore(node, createTextNode(document, rest.replaceAll('&lt;', '<').replaceAll('&amp;', '&')), null);"],
  'text trimmed': [TEXT, 'insertBefore(node, createTextNode(document, rest.trim()), null);'],
  'text cut': [TEXT, 'insertBefore(node, createTextNode(document, rest.slice(0, 100)), null);'],
  'CR lost': [TEXT, "insertBefore(node, createTextNode(document, rest.replaceAll('\\r', '\\n')), null);"],
  'a handler': attribute("setAttribute(node, rest === 'alt' ? 'onerror' : rest, value);"),
  'a style': attribute("setAttribute(node, rest === 'alt' ? 'style' : rest, value);"),
  'a srcdoc': attribute("setAttribute(node, rest === 'alt' ? 'srcdoc' : rest, value);"),
  'a data attribute': attribute("setAttribute(node, rest, value); if (rest === 'alt') setAttribute(node, 'data-alt', value);"),
  'attributes through HTML': attribute("const t = document.createElement('template'); t.innerHTML = `<p ${rest}=\"${value}\">`; for (const a of t.content.firstChild.attributes) try { node.setAttribute(a.name, a.value); } catch {}"),
  'an address without its check': attribute("setAttribute(node, rest, rest === 'href' ? 'javascript:canary()' : value);"),
  'a property for an attribute': attribute('node[rest] = value;'),
  'no rel': attribute("if (rest !== 'rel') setAttribute(node, rest, value);"),
  'fields that data can forge': ['operations.split("\\0")', 'operations.split(/\\0|\\ufffd/)'],
  'another namespace': [ELEMENT, "document.createElementNS('http://www.w3.org/2000/svg', rest)"],
  'elements by data': [ELEMENT, "createElement(document, rest === 'em' ? 'script' : rest)"],
  'an old attribute stays': ['removeAttribute(old, name);', ';'],
  'an old text stays': ['else if (match.data !== next.data) setData(match, next.data);', ''],
};

test('every bug that is planted in dom.js is caught', async ({ page, publisher, allow, browserName }) => {
  test.setTimeout(180_000);
  allow.request(/./);
  allow.console(/./);
  allow.error(/./);
  page.on('dialog', (dialog) => dialog.dismiss());
  await page.addInitScript(inspector);
  const glue = await import(pathToFileURL(apiSurface.glue).href);
  glue.initSync({ module: readFileSync(apiSurface.wasm) });
  await init(readFileSync(join(dist, 'article_card_bg.wasm')));

  const some = isFull ? corpus : corpus.filter((_, at) => at % 5 === 0);
  const encoder = new TextEncoder();
  const cards = [];
  for (const literal of some) {
    const text = `{"headline":${literal},"url":"https://x.example/","image":{"url":"https://x.example/i.png","alternateName":${literal}},`
      + `"author":{"name":${literal},"url":${literal}},"sections":[{"label":"L","text":${literal}},{"label":"M","html":"<p><em>x</em></p>","collapsed":${cards.length % 2 === 0}}]}`;
    const operations = glue.renderOperations(encoder.encode(text), '');
    if (operations[0] !== '!') cards.push({ operations, html: renderToString(text, { shadow: false }) });
  }
  expect(cards.length).toBeGreaterThan(200);

  const source = readFileSync(join(www, 'dom.js'), 'utf8');
  const caught = {};
  for (const [bug, [right, wrong]] of Object.entries({ none: ['', ''], ...MUTANTS })) {
    const start = source.indexOf(right);
    expect(start, `dom.js has ${right}`).toBeGreaterThanOrEqual(0);
    publisher.answer('/dom.js', { body: source.slice(0, start) + wrong + source.slice(start + right.length), headers: { 'Content-Type': 'text/javascript' } });
    await page.goto(publisher.page('/', '<div></div>'));
    caught[bug] = await page.evaluate(async (all) => {
      const { mount } = await import('/dom.js');
      const host = document.querySelector('div');
      let noticed = 0;
      for (const { operations, html } of all) {
        try {
          // Once over the card before, once into an empty root: patching is what shows bugs of either kind.
          const root = mount(host, operations, '');
          const expected = new DOMParser().parseFromString(html, 'text/html').body;
          expected.insertAdjacentHTML('beforeend', '<p part="status" role="status" lang="en"></p>');
          if (faultsOf(root).length > 0 || treeOf(root) !== treeOf(expected) || fired.length > 0) noticed++;
        } catch {
          noticed++;
        }
      }
      return noticed;
    }, cards);
  }
  const { none, ...planted } = caught;
  expect(none, 'without a bug nothing is found').toBe(0);
  const missed = Object.entries(planted).flatMap(([bug, count]) => (count === 0 ? [bug] : []));
  note(`planted bugs, ${browserName}`, { planted: Object.keys(planted).length, caught: Object.keys(planted).length - missed.length });
  expect(missed).toEqual([]);
});
