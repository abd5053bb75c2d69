// The table of addresses against this engine's `URL`: where scheme or host differ from the URL Standard, the engine is
// known to be more lenient, and in no such row does a scheme become one that a card allows.

import { readFileSync } from 'node:fs';
import { path } from '../../tools/project.mjs';
import { note } from './counts.mjs';
import { expect, test } from './page.mjs';

const rows = readFileSync(path('tests', 'urls', 'table.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

/**
 * What engines read in their own way: spaces and asterisks in a host, the slashes behind a scheme that is followed by
 * one, malformed Punycode, odd IPv6 addresses, the version of Unicode's IDNA data, backslashes below unknown schemes.
 */
const LENIENT = /^[a-z]*:?\/?\/? |^[a-z]+:\/ \/|a(?: |%20|\*|%2A)b\.example|xn--(?:a|0|a-ecp|1ug)?\.example|\[.*\]|FAẞ|1א|^\\\\x$/i;

const target = (href) => {
  if (href === null) return null;
  const [, scheme, host = ''] = /^([^:]*):(?:\/\/([^/?#]*))?/.exec(href);
  return `${scheme} ${host.replace(/.*@/, '')}`;
};

test('this engine reads scheme and host of every address as the table has it', async ({ page, publisher, browserName }) => {
  await page.goto(publisher.page('/', ''));
  const read = await page.evaluate((all) => all.map(([input, base]) => {
    try {
      return new URL(input, base || undefined).href;
    } catch {
      return null;
    }
  }), rows);
  const different = rows.flatMap((row, at) => (target(row[2]) === target(read[at]) ? [] : [{ row, read: read[at] }]));
  // Firefox refuses some, which makes no link of them, reads others as files, and ends a host at U+0000, which no input of ours keeps.
  const ownWay = ({ row, read: href }) => browserName === 'firefox' && (!/^(https?|mailto|tel):/.test(href ?? '') || row[0].includes('\0'));
  const otherScheme = different.filter(({ row: [, , href], read: own }) => href && own && href.split(':')[0] !== own.split(':')[0]);
  note(`addresses, ${browserName}`, {
    addresses: rows.length, 'read more leniently': different.length, 'with another scheme': otherScheme.length,
  });
  expect(different.filter((one) => !ownWay(one) && !LENIENT.test(one.row[0]))).toEqual([]);
  expect(otherScheme).toEqual([]);
});
