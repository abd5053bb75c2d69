// What a reader sees of the reference cards, pixel by pixel, in each engine. The pictures that are compared come from the
// same run: the card as the script shows it, as the server's HTML shows it before any script, and as it is when the script
// has taken that over. No picture is kept in the repository: with a machine's other fonts it would be wrong for no reason.

import { init, loadLanguage, renderToString } from '../../dist/index.js';
import { card, expect, test } from './page.mjs';

const PIER = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><path fill="#2f6f8f" d="M0 0h600v200H0z"/><path fill="#f4c95d" d="m0 200 300-160 300 160z"/></svg>';

const english = {
  headline: 'Harbour ferries move to winter timetable',
  url: 'https://example.com/ferries',
  articleSection: ['News', 'Transport'],
  author: [{ name: 'Mira Holt', url: 'https://example.com/mira' }],
  publisher: { name: 'The Example Brief' },
  datePublished: '2025-11-02',
  inLanguage: 'en',
  description: 'The last boat now leaves at nine.',
  sections: [
    { label: 'What to watch', text: 'Ice may close the north pier.', bullets: ['The port decides each morning.', 'Tickets stay valid.'] },
    { label: 'Flashback', bullets: ['The flood of 1962 closed the harbour for a week.'] },
  ],
  discussionUrl: 'https://example.com/ferries#respond',
};

const arabic = {
  headline: 'العبارات تنتقل إلى جدول الشتاء',
  articleSection: ['أخبار'],
  author: [{ name: 'ميرا هولت' }],
  inLanguage: 'ar',
  description: 'يغادر آخر قارب الآن في التاسعة.',
  sections: [
    { label: 'ما يجب متابعته', text: 'قد يغلق الجليد الرصيف الشمالي.', bullets: ['يقرر الميناء كل صباح.'] },
    { label: 'Flashback', bullets: ['فيضان عام 1962.'] },
  ],
};

const open = { options: { flashbackOpen: true }, attributes: 'flashback-open' };

const REFERENCES = {
  light: {},
  dark: { scheme: 'dark' },
  narrow: { width: 280 },
  wide: { width: 860 },
  'right to left': { article: arabic },
  'Flashback open': open,
  'Flashback open, dark and narrow': { ...open, scheme: 'dark', width: 280 },
};

for (const [name, { article = english, scheme = 'light', width = 520, options = {}, attributes = '' }] of Object.entries(REFERENCES)) {
  test(`looks the same from the server as from the script: ${name}`, async ({ page, publisher, cdn }) => {
    await init();
    await loadLanguage(article.inLanguage ?? 'en');
    await page.setViewportSize({ width: 900, height: 1100 });
    const story = { ...article, image: { url: publisher.answer('/pier.svg', { body: PIER }), width: 600, height: 200, alternateName: 'A pier' } };
    const html = renderToString(story, { ...options, images: 'eager' });
    const head = `<style>:root { color-scheme: ${scheme}; } body { margin: 16px; } div { inline-size: ${width}px; }</style>`;
    const base = page.locator('[part~=base]');
    const picture = async (body) => {
      await page.goto(publisher.page('/', `<div>${body}</div>`, { head }));
      // The natural size of a picture without pixels is what an engine makes of it.
      await expect.poll(() => page.locator('[part~=base] img').evaluate((image) => image.complete && image.naturalWidth > 0)).toBe(true);
      if (body.includes('<script async')) await expect.poll(() => page.locator('article-card').evaluate((host) => host.matches(':state(ready)'))).toBe(true);
      expect((await base.boundingBox()).height).toBeLessThan(1000);
      return (await page.locator('div').screenshot()).toString('base64');
    };

    const pictures = [
      await picture(cdn.script() + card(story, `images=eager ${attributes}`)),
      await picture(html),
      await picture(html + cdn.script()),
    ];

    const { colors, ground, differences } = await page.evaluate(compare, pictures);
    expect(colors, 'there is a picture at all').toBeGreaterThan(20);
    expect(ground < 128, 'the ground is dark').toBe(scheme === 'dark');
    // An edge of a letter may be drawn a shade lighter; a line that moved by one pixel is hundreds.
    expect(differences.map(({ size }) => size)).toEqual(['same', 'same']);
    for (const { pixels } of differences) expect(pixels).toBeLessThan(20);
  });
}

/** Runs in the page: how the pictures differ from the first one. */
async function compare(pictures) {
  const images = await Promise.all(pictures.map(async (picture) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (character) => character.charCodeAt(0))], { type: 'image/png' }));
    const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  }));
  const [first, ...others] = images;
  const differs = (a, b, at) => [0, 1, 2].some((channel) => Math.abs(a[at + channel] - b[at + channel]) > 16);
  const count = ({ data }) => {
    let pixels = 0;
    for (let at = 0; at < data.length; at += 4) pixels += differs(data, first.data, at) ? 1 : 0;
    return pixels;
  };
  const shades = new Map();
  for (let at = 0; at < first.data.length; at += 4) {
    const shade = first.data.slice(at, at + 3).join();
    shades.set(shade, (shades.get(shade) ?? 0) + 1);
  }
  const [[ground]] = [...shades].sort(([, a], [, b]) => b - a);
  return {
    colors: shades.size,
    ground: Number(ground.split(',')[0]),
    differences: others.map((other) => ({
      size: other.width === first.width && other.height === first.height ? 'same' : `${other.width} × ${other.height}, not ${first.width} × ${first.height}`,
      pixels: count(other),
    })),
  };
}
