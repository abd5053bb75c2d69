// Bidirectional controls in one field reorder nothing of its neighbours: every character of those stands where it stands
// in a card without them, seen from the beginning of its own field.

import { note } from './counts.mjs';
import { card, expect, test } from './page.mjs';
import { payloads } from './payloads/corpus.mjs';

const controls = payloads.bidi.map((literal) => JSON.parse(literal)).filter((text) => !/[\u05d0-\u06ff]/.test(text) && text.length < 40);

/** A card whose names, sections and captions hold a text; its neighbours are "News", "Gazette", the date, "Carla". */
const story = (text) => ({
  headline: `Head ${text}`,
  articleSection: [text, 'News', text],
  author: [{ name: text }, { name: 'Carla' }, { name: text + 1 }],
  publisher: { name: 'Gazette' },
  datePublished: '2022-03-13',
  image: { url: 'https://x.example/i.png', caption: text, creditText: 'Photographer' },
  sections: [{ label: text, text: 'Paragraph' }, { label: 'Flashback', text: 'Then' }],
});

/** For each word that is no payload: how far each of its characters is from the first, in the order of the text. */
function places(words) {
  return [...document.querySelectorAll('article-card')].map(({ shadowRoot }) => {
    const root = shadowRoot.querySelector('[part~=base]');
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = {};
    for (let node; (node = walker.nextNode());) {
      if (node.parentElement.closest('.visually-hidden')) continue;
      for (const word of words) {
        const start = node.data.indexOf(word);
        if (start < 0) continue;
        const range = document.createRange();
        const lefts = [...word].map((_, at) => {
          range.setStart(node, start + at);
          range.setEnd(node, start + at + 1);
          return range.getBoundingClientRect().left;
        });
        found[word] = lefts.every((left, at) => at === 0 || left > lefts[at - 1]);
      }
    }
    return found;
  });
}

test('a name full of bidirectional controls leaves its neighbours as they are', async ({ page, publisher, cdn, browserName }) => {
  test.setTimeout(60_000);
  const body = controls.map((text) => card(story(text), 'images="none"')).join('\n');
  await page.setViewportSize({ width: 1200, height: 800 });
  await page.goto(publisher.page('/', cdn.script() + body));
  await expect.poll(() => page.evaluate(() => document.querySelectorAll('article-card:state(ready)').length)).toBe(controls.length);
  const words = ['News', 'Carla', 'Gazette', 'March', '13, 2022', 'Photographer', 'Paragraph', 'Earlier coverage'];
  const cards = await page.evaluate(`(${places})(${JSON.stringify(words)})`);
  const wrong = cards.flatMap((found, at) => words.filter((word) => !found[word]).map((word) => `${word} beside ${JSON.stringify(controls[at])}`));
  note(`bidirectional controls, ${browserName}`, { texts: controls.length, neighbours: words.length, violations: wrong.length });
  expect(wrong).toEqual([]);
});
