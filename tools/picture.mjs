// Takes the README's picture: the brief's card, light and dark, as the built embed.js shows it in Chromium.
//
//     npm run build && npm run picture     writes www/card.png

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { chromium as browserType } from '@playwright/test';
import { fail } from './commands.mjs';
import { isMain, www } from './project.mjs';
import { serve } from './serve.mjs';
import { chromium } from './setup.mjs';

const FILE = join(www, 'card.png');
/** A README is read by everybody who comes along: no more than this. */
const LIMIT = 200_000;

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The picture</title>
<style>
  body { margin: 0; inline-size: 1240px; display: flex; }
  div { box-sizing: border-box; inline-size: 50%; padding: 20px; }
  .light { color-scheme: light; background: #f1f3f5; }
  .dark { color-scheme: dark; background: #0d0f11; }
</style>
<script async src="/dist/embed.js" crossorigin="anonymous"></script>
${['light', 'dark'].map((scheme) => `<div class="${scheme}"><article-card src="/brief.json" loading="eager"></article-card></div>`).join('\n')}
</html>
`;

/**
 * Runs in the page: the picture's 48 most frequent colors, and for each pixel which of them is nearest.
 *
 * @param {string} png in Base64
 */
async function toPalette(png) {
  const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (byte) => byte.charCodeAt(0))]));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const colors = Array.from({ length: width * height }, (_, at) => (data[4 * at] << 16) | (data[4 * at + 1] << 8) | data[4 * at + 2]);
  const counts = new Map();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const palette = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 48).map(([color]) => color);
  const distance = (a, b) => [16, 8, 0].reduce((sum, bits) => sum + (((a >> bits) & 255) - ((b >> bits) & 255)) ** 2, 0);
  const nearest = new Map([...counts.keys()].map((color) => [
    color,
    palette.reduce((best, candidate, at) => (distance(color, candidate) < distance(color, palette[best]) ? at : best), 0),
  ]));
  let pixels = '';
  for (const color of colors) pixels += String.fromCharCode(nearest.get(color));
  return { width, height, palette, pixels };
}

/** A PNG with a palette, https://www.w3.org/TR/png-3/: a third of what Chromium writes. */
function indexed({ width, height, palette, pixels }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colors = Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]));
  const rows = Array.from({ length: height }, (_, row) =>
    Buffer.concat([Buffer.of(0), Buffer.from(pixels.slice(row * width, (row + 1) * width), 'latin1')]));
  const signature = Buffer.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
  const image = deflateSync(Buffer.concat(rows), { level: 9, memLevel: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('PLTE', colors), chunk('IDAT', image), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** CRC-32 as PNG wants it. (zlib's own came with Node 22.) */
function crc(bytes) {
  let rest = ~0;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xEDB88320 : 0);
  }
  return ~rest >>> 0;
}

/** The page's body, without the fraction of a row of pixels at its end. */
async function screenshot(page) {
  const { width, height } = await page.locator('body').boundingBox();
  return page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height: Math.floor(height / 2) * 2 } });
}

async function takePicture() {
  const server = await serve({ answers: new Map([['/picture.html', { body: PAGE }]]) });
  const browser = await browserType.launch({ executablePath: chromium(), args: ['--disable-dev-shm-usage'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1240, height: 900 }, deviceScaleFactor: 1.5 });
    await page.goto(`${server.origin}/picture.html`);
    for (const card of await page.locator('article-card').all()) {
      await card.locator('[part~=headline]').waitFor({ timeout: 10_000 });
    }
    const picture = indexed(await page.evaluate(toPalette, (await screenshot(page)).toString('base64')));
    if (picture.length > LIMIT) throw new Error(`The picture has ${picture.length} bytes; ${LIMIT} are the limit`);
    writeFileSync(FILE, picture);
    console.log(`${FILE}: ${picture.length} bytes`);
  } finally {
    await browser.close();
    await server.close();
  }
}

if (isMain(import.meta)) takePicture().catch(fail);
