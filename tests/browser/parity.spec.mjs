import { init, renderToString } from '../../dist/index.js';
import { compare, inputs } from '../parity/inputs.mjs';
import { expect, test } from './page.mjs';

test('the browser writes the HTML that Node writes, for every fixture', async ({ page, publisher, cdn }, testInfo) => {
  const all = inputs();
  await init();
  const reference = new Map(all.map(({ name, bytes, options }) => [name, renderToString(bytes, options)]));
  await page.goto(publisher.page('/', ''));

  const found = await page.evaluate(async ([address, texts]) => {
    const { init, renderToString } = await import(address);
    await init();
    return texts.map(({ name, text, options }) =>
      [name, renderToString(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)), options)]);
  }, [cdn.url('index.js'), all.map(({ name, bytes, options }) => ({ name, text: bytes.toString('base64'), options }))]);

  const { faults, differences } = compare(reference, new Map(found));
  expect(faults).toEqual([]);
  testInfo.annotations.push(...differences.map((description) => ({ type: 'masked difference', description })));
});
