// Takes pictures of the reference cards in every state, for eyes: one of each card, and a sheet of all cards in a state.
//
//     npm run shots                     all of them, into target/shipped/shots
//     npm run shots -- dark "print"     only the states with these words in their names

import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as browserType } from '@playwright/test';
import { articlesAt, picture } from '../tests/browser/cards.mjs';
import { fail } from './commands.mjs';
import { dist, intermediate, isMain, www } from './project.mjs';
import { projectFolders, serve } from './serve.mjs';
import { chromium } from './setup.mjs';

const FOLDER = join(intermediate, 'shots');

/** The widths of the three layouts: narrow, picture beside the text, labels beside the text. */
const WIDTHS = { narrow: 320, medium: 640, wide: 1000 };

/** The ground of the pages, and what a page with a theme brings: the theme's sheet and its class. */
const GROUND = 'body { background: light-dark(#eceff2, #0c0d0f); color: light-dark(#111, #eee) }';

const themes = readdirSync(join(www, 'themes')).filter((file) => file.endsWith('.css')).map((file) => file.slice(0, -4)).sort();

/**
 * A state in which cards are shown.
 *
 * @typedef {object} State
 * @property {string} name
 * @property {number} width of each card, in pixels
 * @property {'light' | 'dark'} [scheme]
 * @property {object} [media] for Playwright's `emulateMedia`
 * @property {string} [css] of the page
 * @property {string} [attributes] of each card
 * @property {string[]} [only] names of articles; all unless told
 * @property {(name: string, article: object) => string} [markup] of a card; the element unless told
 */

/** @returns {State[]} */
function states(api) {
  const both = (name, state) => ['light', 'dark'].map((scheme) => ({ ...state, name: `${name}, ${scheme}`, scheme }));
  const some = ['full', 'brief', 'right to left'];
  return [
    ...Object.entries(WIDTHS).flatMap(([name, width]) => both(name, { width })),
    { name: 'very narrow', width: 200, only: ['full', 'brief', 'right to left'] },
    ...both('Flashback open', { width: WIDTHS.medium, attributes: 'flashback-open', only: some }),
    ...both('forced colours', { width: WIDTHS.medium, media: { forcedColors: 'active' }, attributes: 'flashback-open', only: some }),
    ...both('more contrast', { width: WIDTHS.medium, media: { contrast: 'more' }, only: some }),
    { name: 'print', width: 700, media: { media: 'print' }, scheme: 'dark', only: [...some, 'long words'] },
    { name: 'text at 200 %', width: WIDTHS.medium, css: 'article-card { --article-card-font-size: 32px }', only: some },
    {
      name: 'text spacing', width: 400, only: some,
      css: 'article-card { line-height: 1.5; letter-spacing: .12em; word-spacing: .16em } article-card::part(lede) { margin-block-end: 2em }',
    },
    { name: 'page from right to left', width: WIDTHS.medium, css: ':root { direction: rtl }', only: some },
    { name: 'transparent', width: WIDTHS.medium, css: 'article-card { --article-card-background: transparent; --article-card-border-width: 0 }', only: some },
    { name: 'a page of 62.5 %', width: WIDTHS.medium, css: ':root { font-size: 62.5% } body { font: 1.2rem serif }', only: ['brief'] },
    { name: 'numbers of items limited', width: WIDTHS.medium, attributes: 'max-bullets=1 link-target=_blank', only: some },
    { name: 'after an error', width: WIDTHS.medium, only: ['minimal'], markup: () => '<article-card><a href="#">The fallback link</a><script type="application/json">{</script></article-card>' },
    ...Object.entries(WIDTHS).map(([name, width]) => ({
      name: `without a shadow root, ${name}`, width, only: some,
      markup: (_, article) => api.renderToString(article, { shadow: false }),
    })),
    ...themes.flatMap((theme) => both(`theme ${theme}`, { width: WIDTHS.medium, theme, only: some })),
    ...themes.map((theme) => ({ name: `theme ${theme}, narrow`, width: WIDTHS.narrow, theme, only: some })),
    ...themes.map((theme) => ({ name: `theme ${theme}, wide`, width: WIDTHS.wide, theme, only: some })),
  ];
}

const element = (_, article, attributes) =>
  `<article-card ${attributes}><script type="application/json">${JSON.stringify(article).replaceAll('<', '\\u003c')}</script></article-card>`;

function html(articles, { width, scheme = 'light', css = '', attributes = '', only = Object.keys(articles), markup = element, theme }) {
  const columns = Math.min(only.length, Math.max(1, Math.round(2000 / width)));
  const boxes = only.map((name) =>
    `<div class="box">${markup(name, articles[name], `${attributes} class="${theme ?? ''}"`)}</div>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Cards</title>
    <link rel="stylesheet" href="/dist/article-card.css">${theme ? `<link rel="stylesheet" href="/themes/${theme}.css">` : ''}
    <style>
      :root { color-scheme: ${scheme} } ${GROUND}
      body { columns: ${columns}; column-gap: 16px; margin: 0; padding: 16px; inline-size: ${columns * (width + 16) - 16}px }
      .box { inline-size: ${width}px; padding-block-end: 16px; break-inside: avoid } ${css}
    </style>
    <script async src="/dist/embed.js" crossorigin="anonymous"></script>${boxes.join('\n')}</html>`;
}

/** Every image that lies in the page, loaded or not. */
const showImages = (page) => page.evaluate(async () => {
  const roots = [document, ...[...document.querySelectorAll('article-card')].map(({ shadowRoot }) => shadowRoot)];
  const images = roots.flatMap((root) => [...(root?.querySelectorAll('img') ?? [])]);
  for (const image of images) image.loading = 'eager';
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
});

async function takeShots(words) {
  const api = await import(join(dist, 'index.js'));
  await api.init(readFileSync(join(dist, 'article_card_bg.wasm')));
  await api.loadLanguage('ar');
  const answers = new Map([['/orchard.svg', picture]]);
  const server = await serve({ folders: projectFolders, answers });
  const articles = articlesAt(server.origin);
  const browser = await browserType.launch({ executablePath: chromium(), args: ['--disable-dev-shm-usage'] });
  if (words.length === 0) rmSync(FOLDER, { recursive: true, force: true });
  let count = 0;
  try {
    for (const state of states(api)) {
      if (words.length > 0 && !words.some((word) => state.name.includes(word))) continue;
      const folder = join(FOLDER, state.name.replace(/\W+/g, '-'));
      mkdirSync(folder, { recursive: true });
      answers.set('/cards.html', { body: html(articles, state), headers: { 'Content-Type': 'text/html' } });
      const page = await browser.newPage({ viewport: { width: 2100, height: 1000 } });
      await page.emulateMedia({ colorScheme: state.scheme ?? 'light', ...state.media });
      await page.goto(`${server.origin}/cards.html`);
      await page.waitForFunction(() => [...document.querySelectorAll('article-card')].every((card) =>
        card.matches(':state(ready), :state(error)')), undefined, { timeout: 20_000 });
      await showImages(page);
      await page.screenshot({ path: join(FOLDER, `${state.name.replace(/\W+/g, '-')}.png`), fullPage: true });
      const names = state.only ?? Object.keys(articles);
      for (const [at, box] of (await page.locator('.box').all()).entries()) {
        await box.screenshot({ path: join(folder, `${names[at].replace(/\W+/g, '-')}.png`) });
        count++;
      }
      await page.close();
    }
    console.log(`${count} cards, and a sheet of each state: ${FOLDER}`);
  } finally {
    await browser.close();
    await server.close();
  }
}

if (isMain(import.meta)) takeShots(process.argv.slice(2)).catch(fail);
