// Style sheets of a page that mean no good to what is in it: not one computed property of a card changes.

import { isFull, note } from './counts.mjs';
import { brief, card, expect, test } from './page.mjs';

// A window that was kept for several tests may lose the medium when it goes to another page.
test.use({ reuseContext: false });

/** What a page sets on everything, inherited or not. */
const HOSTILE = {
  visibility: 'hidden', color: 'rgb(255, 0, 0)', '-webkit-text-fill-color': 'transparent', 'font-size': '3px', 'font-family': 'fantasy',
  'font-style': 'italic', 'font-weight': '100', 'font-variant': 'small-caps', 'text-transform': 'uppercase', 'text-indent': '80px',
  'text-align': 'right', 'text-shadow': '2px 2px red', 'white-space': 'pre', 'writing-mode': 'vertical-rl', direction: 'rtl',
  'unicode-bidi': 'bidi-override', 'pointer-events': 'none', 'user-select': 'none', cursor: 'wait', 'list-style': 'square inside',
  'border-collapse': 'collapse', 'caption-side': 'bottom', quotes: '"x" "y"', 'word-break': 'break-all', 'tab-size': '1',
  'text-emphasis': 'filled red', hyphens: 'manual', 'text-wrap': 'nowrap', 'accent-color': 'red', 'caret-color': 'red', orphans: '9',
  margin: '9px', padding: '9px', border: '3px dotted red', background: 'red', float: 'right', opacity: '0.9', display: 'inline-flex',
  position: 'relative', 'max-width': '90px', 'box-sizing': 'border-box', outline: '2px solid red', transform: 'rotate(3deg)',
  'column-count': '3', 'container-type': 'inline-size', zoom: '1.5', filter: 'blur(1px)', 'clip-path': 'inset(9px)',
};

/** What has to reach the card: the page's colour scheme, and the spacing that a reader asks for. */
const INHERITED = ['color-scheme', 'letter-spacing', 'word-spacing', 'line-height'];

/** What tells where on the page something is: that is the page's to say. */
const PLACES = ['top', 'right', 'bottom', 'left', 'inset-block-start', 'inset-block-end', 'inset-inline-start', 'inset-inline-end'];

/** On an element around the card all of it may count; the card's own box belongs to the page, and is put right here, in the first layer, whose `!important` wins. */
const HOST = 'article-card { all: initial !important; display: block !important; inline-size: 700px !important; line-height: 1.5 !important }';

const declarations = Object.entries(HOSTILE).map(([name, value]) => `${name}: ${value} !important`);
const sheets = {
  'a star with !important': `body * { ${declarations.join('; ')} }`,
  'what is in the card, by name': `:is(article, section, h1, h2, h3, h4, p, ul, li, a, span, time, details, summary, [part], .visually-hidden, ::part(headline)) { ${declarations.join('; ')} }`,
  'the page and its body': `:root, body { ${declarations.filter((line) => !/^(transform|zoom|column|float|display|container|max-width|opacity|filter|clip|position)/.test(line)).join('; ')} }`,
  'its private names': ':root, * { --_color: red !important; --_quiet: red !important; --_background: red !important; --_line: red !important; --_accent: red !important; --_gap: 90px !important }',
  'layers and an unlayered reset': `@layer reset { body * { ${declarations.join('; ')} } } body * { margin: 0 !important; padding: 0 !important; font: inherit !important }`,
};
/** Each declaration alone, so that none hides another. */
const single = Object.fromEntries(declarations.map((line) => [line, `body * { ${line} }`]));

/** Every computed property of every element of the card, as one text for each element. */
const computed = (page) => page.locator('[part~=base]').evaluate((base, inherited) => [base, ...base.querySelectorAll('*')].map((element, at) => {
  const style = getComputedStyle(element);
  const names = [...style].filter((name) => !inherited.includes(name) && !name.startsWith('--'));
  return `${at} ${element.localName}.${element.getAttribute('part')}: ${names.map((name) => `${name}: ${style.getPropertyValue(name)}`).join('; ')}`;
}), [...INHERITED, ...PLACES]);

const MEDIA = [{ media: 'screen' }, { media: 'print' }, { forcedColors: 'active' }, { colorScheme: 'dark' }];

/** Every page has an address of its own: Firefox may keep what it has of one that is asked for again. */
let pages = 0;

async function open({ page, publisher, cdn }, sheet) {
  await page.goto(publisher.page(`/styles-${pages++}`, `${cdn.script()}${card(brief)}`, { head: `<style>@layer host { ${HOST} }</style><style>${sheet}</style>` }));
  await page.locator('[part~=base]').waitFor({ state: 'attached' });
}

/** The first properties that differ, in words. */
function differences(before, after) {
  return before.flatMap((line, at) => {
    const [one, other] = [line, after[at] ?? ''].map((text) => new Set(text.split('; ')));
    return [...other].filter((declaration) => !one.has(declaration)).slice(0, 3).map((declaration) => `${line.slice(0, 30)} … ${declaration}`);
  }).slice(0, 12);
}

for (const media of MEDIA) {
  test(`every computed property is that of a clean page: ${Object.values(media)}`, async ({ page, publisher, cdn }) => {
    test.setTimeout(300_000);
    await page.emulateMedia(media);
    await open({ page, publisher, cdn }, '');
    const clean = await computed(page);
    expect(clean.length).toBeGreaterThan(30);
    expect(clean[0].split('; ').length).toBeGreaterThan(200);

    const all = isFull ? { ...sheets, ...single } : sheets;
    const wrong = {};
    for (const [what, sheet] of Object.entries(all)) {
      await open({ page, publisher, cdn }, sheet);
      const found = differences(clean, await computed(page));
      if (found.length > 0) wrong[what] = found;
    }
    expect(wrong).toEqual({});
    note(`styles, ${Object.values(media)}`, { sheets: Object.keys(all).length, elements: clean.length });
  });
}

test('the comparison sees a property that a page is free to set', async ({ page, publisher, cdn }) => {
  await open({ page, publisher, cdn }, '');
  const clean = await computed(page);
  await open({ page, publisher, cdn }, ':root { --article-card-color: rgb(1, 2, 3) }');
  expect(differences(clean, await computed(page)).join()).toContain('color: rgb(1, 2, 3)');
});

test('a card whose page hides it is hidden, and one with the attribute too', async ({ page, publisher, cdn }) => {
  await page.goto(publisher.page('/', `${cdn.script()}${card(brief, 'id=styled')}${card(brief, 'id=hidden hidden')}`, {
    head: '<style>#styled { display: none } article-card { display: block !important }</style>',
  }));
  await expect(page.locator('#hidden [part~=base]')).toBeHidden();
  await expect(page.locator('#styled [part~=base]')).toBeVisible();
});
