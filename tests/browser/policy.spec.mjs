// Pages under a Content-Security-Policy and Trusted Types. Every test here ends with a violation of its own making: what
// the page's listener and the report endpoint have got by then is that one violation and no other.

import { readFileSync } from 'node:fs';
import { init, renderToString } from '../../dist/index.js';
import { path } from '../../tools/project.mjs';
import { brief, card, expect, test as base } from './page.mjs';

/** An origin that no policy here names and no test reaches. */
const ELSEWHERE = 'https://elsewhere.example';
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"/>';
const TRUSTED_TYPES = "trusted-types 'none'; require-trusted-types-for 'script'";

const test = base.extend({
  /** Opens a page under a policy and says, once its card is there, what was reported. */
  policed: async ({ page, publisher, cdn, allow }, use) => {
    const reports = [];
    const story = { ...brief, image: { url: publisher.answer('/ferry.svg', { body: PICTURE }), width: 60, height: 40 } };
    publisher.json('/story.json', story);
    publisher.answer('/reports', ({ body }) => {
      reports.push(...violations(body));
      return { status: 204 };
    });
    allow.request(ELSEWHERE);
    // The planted violation, of which every engine tells the console.
    allow.console(ELSEWHERE);
    await page.addInitScript(() => {
      window.violations = [];
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        violations.push(`${effectiveDirective} ${blockedURI}`);
      });
    });
    await use({
      story,
      /** @param {{ policy: string, headers?: Record<string, string>, meta?: string, head?: string }} options */
      open: async (body, { policy, reportOnly = false, headers = {}, ...rest }) => {
        const name = `Content-Security-Policy${reportOnly ? '-Report-Only' : ''}`;
        await page.goto(publisher.page('/', body, {
          headers: { [name]: `${policy}; report-uri ${publisher.url('/reports')}`, ...headers }, ...rest,
        }));
      },
      /** Everything that was reported, the planted one last: reports are sent in the order of their violations. */
      reported: async () => {
        await page.evaluate((origin) => { new Image().src = `${origin}/planted.png`; }, ELSEWHERE);
        const isPlanted = (violation) => violation.startsWith(`img-src ${ELSEWHERE}`);
        await expect.poll(() => reports.some(isPlanted)).toBe(true);
        const seen = await page.evaluate(() => violations);
        expect(seen.some(isPlanted), 'the listener hears of violations').toBe(true);
        return [...new Set([...seen, ...reports])].filter((violation) => !isPlanted(violation));
      },
    });
  },
});

/** The violations in a report, as the listener writes them. */
function violations(body) {
  const { 'csp-report': report } = JSON.parse(body);
  return [`${report['effective-directive'] ?? report['violated-directive'].split(' ')[0]} ${report['blocked-uri']}`];
}

/** A card as it should be: all of its text, its picture and its border. */
async function expectWhole(page, story) {
  const base = page.locator('[part~=base]');
  await expect(page.locator('[part~=headline]')).toHaveText(story.headline);
  await expect(page.locator('[part~=summary-item]')).not.toHaveCount(0);
  await expect(page.locator('[part~=base] img')).toHaveJSProperty('naturalWidth', 60);
  expect(await base.evaluate((element) => getComputedStyle(element).borderTopWidth)).toBe('1px');
}

/** The policies of the README, one for each code block below its heading. */
function documented() {
  const readme = readFileSync(path('README.md'), 'utf8');
  const section = readme.split('\n## Content Security Policy\n')[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/```http\n([^`]*)```/g)].map(([, block]) =>
    Object.fromEntries(block.trim().split('\n').map((line) => line.split(/: (.*)/, 2))));
}

/** The README's addresses stand for these. */
const localised = (policy, { publisher, cdn }) => policy
  .replaceAll('https://static.example', cdn.origin)
  .replaceAll('https://stories.example', publisher.origin)
  .replaceAll('https://pictures.example', publisher.origin);

const element = '<article-card src="/story.json"><a href="/story">The link</a></article-card>';

test.describe('the README', () => {
  const [minimum, strict, server] = documented();

  test('has a policy for the element, a strict one and one for server HTML', () => {
    expect(documented().map((headers) => Object.keys(headers))).toEqual(Array(3).fill(['Content-Security-Policy']));
  });

  for (const [what, headers] of [['minimum', minimum], ['strict', strict]]) {
    test(`the ${what} policy lets a card in, and reports nothing`, async ({ page, publisher, cdn, policed }) => {
      await policed.open(`${cdn.script()}${element}`, { policy: localised(headers['Content-Security-Policy'], { publisher, cdn }) });
      await expectWhole(page, policed.story);
      expect(await policed.reported()).toEqual([]);
    });
  }

  test('the policy for server HTML lets its styles in before the script comes, and reports nothing', async ({ page, publisher, cdn, policed }) => {
    await init();
    const policy = localised(server['Content-Security-Policy'], { publisher, cdn });
    await policed.open(renderToString(policed.story, { stylesheet: cdn.url('article-card.css') }), { policy });
    await expectWhole(page, policed.story);
    expect(await policed.reported()).toEqual([]);
  });
});

/** Names, and for each the policy; `img-src` is there to let the picture in and keep the planted one out. */
const policies = ({ publisher, cdn }) => {
  const script = `script-src ${cdn.origin} 'wasm-unsafe-eval'`;
  const loads = `connect-src ${publisher.origin}; img-src ${publisher.origin}`;
  return {
    'nothing but img-src': loads.split('; ')[1],
    'Trusted Types alone': `${TRUSTED_TYPES}; ${loads}`,
    'a script-src': `${script}; ${loads}`,
    "default-src 'none' and the minimum": `default-src 'none'; ${script}; ${loads}`,
    "style-src 'self'": `${script}; ${loads}; style-src 'self'`,
    "style-src 'none'": `${script}; ${loads}; style-src 'none'`,
    "style-src 'none' and Trusted Types without any policy": `${script}; ${loads}; style-src 'none'; ${TRUSTED_TYPES}`,
    "default-src 'none', the minimum and Trusted Types": `default-src 'none'; ${script}; ${loads}; ${TRUSTED_TYPES}`,
    'a sandbox, so an opaque origin': `sandbox allow-scripts; ${script}; ${loads}`,
    'a sandbox and all of the above': `sandbox allow-scripts; default-src 'none'; ${script}; ${loads}; ${TRUSTED_TYPES}`,
    'frames, forms, bases and objects forbidden': `default-src 'none'; ${script}; ${loads}; frame-ancestors 'none'; form-action 'none'; base-uri 'none'; object-src 'none'`,
  };
};

for (const name of Object.keys(policies({ publisher: {}, cdn: {} }))) {
  test(`a card of the script shows under ${name}`, async ({ page, publisher, cdn, policed }) => {
    await policed.open(`${cdn.script()}${element}`, { policy: policies({ publisher, cdn })[name] });
    await expectWhole(page, policed.story);
    expect(await policed.reported()).toEqual([]);
  });
}

test('a card shows in a page whose scripts need a nonce and bring their own', async ({ page, publisher, cdn, policed }) => {
  const policy = `script-src 'nonce-n0' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; style-src 'nonce-n0'; ${TRUSTED_TYPES}; base-uri 'none'; object-src 'none'`;
  await policed.open(`${cdn.script('nonce="n0"')}${element}`, { policy });
  await expectWhole(page, policed.story);
  expect(await policed.reported()).toEqual([]);
});

test('a card shows when a trusted script adds ours, under strict-dynamic', async ({ page, publisher, cdn, policed }) => {
  const policy = "script-src 'nonce-n0' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'";
  await policed.open(`${element}<script nonce="n0">
    document.head.append(Object.assign(document.createElement('script'), { src: ${JSON.stringify(cdn.url('embed.js'))}, crossOrigin: '' }));
  </script>`, { policy });
  await expectWhole(page, policed.story);
  expect(await policed.reported()).toEqual([]);
});

test('the script as a module shows under the minimum', async ({ page, publisher, cdn, policed }) => {
  await policed.open(`<script type="module" src="${cdn.url('embed.js')}" crossorigin></script>${element}`, {
    policy: policies({ publisher, cdn })["default-src 'none', the minimum and Trusted Types"],
  });
  await expectWhole(page, policed.story);
  expect(await policed.reported()).toEqual([]);
});

test('a placeholder, a JSON script and a JSON child show under the minimum', async ({ page, publisher, cdn, policed }) => {
  const json = JSON.stringify(policed.story);
  await policed.open(`${cdn.script()}<div data-article-card="/story.json"><a href="/story">The link</a></div>
    <article-card src="#story"></article-card><script type="application/ld+json" id="story">${json}</script>${card(json)}`, {
    policy: policies({ publisher, cdn })["default-src 'none', the minimum and Trusted Types"],
  });
  await expect(page.locator('[part~=headline]')).toHaveText(Array(3).fill(policed.story.headline));
  expect(await policed.reported()).toEqual([]);
});

test('a policy in the page itself does what one in a header does', async ({ page, publisher, cdn, policed }) => {
  const { "default-src 'none', the minimum and Trusted Types": policy, 'nothing but img-src': pictures } = policies({ publisher, cdn });
  await policed.open(`${cdn.script()}${element}`, { policy: pictures, head: `<meta http-equiv="Content-Security-Policy" content="${policy}">` });
  await expectWhole(page, policed.story);
  expect(await policed.reported()).toEqual([]);
});

test('a policy that only reports has nothing to report', async ({ page, publisher, cdn, policed, allow }) => {
  allow.console(/ERR_FAILED/); // the planted picture, which is asked for here
  await policed.open(`${cdn.script()}${element}`, {
    reportOnly: true, policy: policies({ publisher, cdn })["default-src 'none', the minimum and Trusted Types"],
  });
  await expectWhole(page, policed.story);
  expect(await policed.reported()).toEqual([]);
});

test('a policy that refuses WebAssembly reports that and nothing else', async ({ page, publisher, cdn, policed, allow, browserName }) => {
  allow.console(/Content[- ]Security[- ]Policy/, /WebAssembly/);
  await policed.open(`${cdn.script()}${element}`, {
    policy: `script-src ${cdn.origin}; connect-src 'self'; img-src 'self'; style-src 'none'; ${TRUSTED_TYPES}`,
  });
  await expectWhole(page, policed.story);
  // WebKit refuses without a word.
  expect(await policed.reported()).toEqual(browserName === 'webkit' ? [] : ['script-src wasm-eval']);
});

test('a policy that refuses the article leaves the link', async ({ page, publisher, cdn, policed, allow }) => {
  allow.console(/Content[- ]Security[- ]Policy/);
  await policed.open(`${cdn.script('data-timeout="3"')}${element}`, {
    policy: `default-src 'none'; script-src ${cdn.origin} 'wasm-unsafe-eval'; img-src 'self'`,
  });
  await expect(page.locator('[part~=status]')).toHaveText(/could not be loaded/);
  await expect(page.getByText('The link')).toBeVisible();
  expect(await policed.reported()).toEqual([`connect-src ${publisher.url('/story.json')}`]);
});

test.describe('a card from a server', () => {
  test.beforeAll(() => init());

  const strict = ({ cdn }, styles) => `default-src 'none'; script-src ${cdn.origin} 'wasm-unsafe-eval'; img-src 'self'; ${styles}; ${TRUSTED_TYPES}`;

  for (const [how, options, styles] of [
    ['its nonce', () => ({ nonce: 'n0' }), () => "style-src 'nonce-n0'"],
    ['a linked style sheet', ({ cdn }) => ({ stylesheet: cdn.url('article-card.css') }), ({ cdn }) => `style-src ${cdn.origin}`],
    ['a linked style sheet with a nonce', ({ cdn }) => ({ stylesheet: cdn.url('article-card.css'), nonce: 'n0' }), () => "style-src 'nonce-n0'"],
  ]) {
    test(`has its styles by ${how}, before the script and after it`, async ({ page, publisher, cdn, policed }) => {
      const html = renderToString(policed.story, options({ cdn }));
      await policed.open(html, { policy: strict({ cdn }, styles({ cdn })) });
      await expectWhole(page, policed.story);

      await policed.open(`${html}${cdn.script()}`, { policy: strict({ cdn }, styles({ cdn })) });
      await expect(page.locator('article-card:state(ready)')).toHaveCount(1);
      await expectWhole(page, policed.story);
      expect(await policed.reported()).toEqual([]);
    });
  }

  test('whose inline style is refused gets its styles from the script', async ({ page, publisher, cdn, policed, allow }) => {
    allow.console(/Content[- ]Security[- ]Policy|style-src/);
    await policed.open(`${renderToString(policed.story)}${cdn.script()}`, { policy: strict({ cdn }, "style-src 'none'") });
    await expect(page.locator('article-card:state(ready)')).toHaveCount(1);
    await expectWhole(page, policed.story);
    const [refused, ...more] = await policed.reported();
    expect(refused).toMatch(/^style-src(-elem)? inline$/);
    expect(more).toEqual([]);
  });

  test('in the page itself is styled by the linked sheet alone', async ({ page, publisher, cdn, policed }) => {
    const html = renderToString(policed.story, { shadow: false });
    await policed.open(html, {
      policy: strict({ cdn }, `style-src ${cdn.origin}`), head: `<link rel="stylesheet" href="${cdn.url('article-card.css')}">`,
    });
    await expectWhole(page, policed.story);
    expect(await policed.reported()).toEqual([]);
  });
});

test('the JavaScript API renders under a policy with its wasm in connect-src, and reports nothing', async ({ page, publisher, cdn, policed }) => {
  await policed.open(`<main></main><script type="module" nonce="n0">
      import * as api from "${cdn.url('index.js')}";
      await api.init();
      api.render(document.querySelector('main'), ${JSON.stringify(policed.story)});
    </script>`, {
    policy: `default-src 'none'; script-src ${cdn.origin} 'nonce-n0' 'wasm-unsafe-eval'; connect-src ${cdn.origin}; img-src 'self'; ${TRUSTED_TYPES}`,
  });
  await expectWhole(page, policed.story);
  expect(await policed.reported()).toEqual([]);
});
