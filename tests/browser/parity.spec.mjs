import { init, loadLanguage, renderToString } from '../../dist/index.js';
import { LANGUAGES, compare, inputs } from '../parity/inputs.mjs';
import { expect, test } from './page.mjs';

test('the browser writes the HTML that Node writes, for every fixture', async ({ page, publisher, cdn }, testInfo) => {
  const all = inputs();
  await init();
  await Promise.all(LANGUAGES.map(loadLanguage));
  const reference = new Map(all.map(({ name, bytes, options }) => [name, renderToString(bytes, options)]));
  await page.goto(publisher.page('/', ''));

  const found = await page.evaluate(async ([address, languages, texts]) => {
    const { init, loadLanguage, renderToString } = await import(address);
    await init();
    await Promise.all(languages.map(loadLanguage));
    return texts.map(({ name, text, options }) =>
      [name, renderToString(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)), options)]);
  }, [cdn.url('index.js'), LANGUAGES, all.map(({ name, bytes, options }) => ({ name, text: bytes.toString('base64'), options }))]);

  const { faults, differences } = compare(reference, new Map(found));
  expect(faults).toEqual([]);
  testInfo.annotations.push(...differences.map((description) => ({ type: 'masked difference', description })));
});
