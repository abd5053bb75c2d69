// Writes what the files of dist/ weigh into README.md. The README's other tables are written from the Rust code
// (BLESS=1 cargo test --test readme).
//
//     npm run build && npm run readme

import { readFileSync, writeFileSync } from 'node:fs';
import { fail } from './commands.mjs';
import { isMain, path } from './project.mjs';
import { brotliSize, weighBudgets } from './size.mjs';

const FILE = path('README.md');
const MARKED = /(?<=<!-- size -->\n).*?(?=<!-- \/size -->)/s;

/** A size as the README tells it. */
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

/** The README's table of sizes, as dist/ is now. */
export function sizeTable() {
  const budgets = weighBudgets();
  const missing = budgets.flatMap((budget) => budget.missing);
  if (missing.length > 0) throw new Error(`dist/ lacks ${missing.join(', ')}: run npm run build`);
  const rows = budgets.map(({ name, size, limit, aim = limit }) =>
    `| \`${name.split(' ')[0]}\`${name.slice(name.split(' ')[0].length)} | ${kilobytes(size)} | ${kilobytes(limit)} | ${kilobytes(aim)}${size <= aim ? '' : ', **not met yet**'} |`);
  const styles = kilobytes(brotliSize(readFileSync(path('dist', 'article-card.css'))));
  return [
    '| file | brotli 11 | ceiling today | aim |',
    '| --- | --- | --- | --- |',
    ...rows,
    `| \`article-card.css\` | ${styles} | – | – |`,
    '',
  ].join('\n');
}

/** The table that README.md has. */
export function writtenTable() {
  const [table] = MARKED.exec(readFileSync(FILE, 'utf8')) ?? [];
  if (table === undefined) throw new Error('README.md has no <!-- size --> … <!-- /size -->');
  return table;
}

/** The README's sizes in bytes, by the names in the table's first column. */
export function sizesIn(table) {
  return new Map([...table.matchAll(/^\| (.+?) \| ([\d.]+) KB \|/gm)].map(([, name, size]) => [name, Number(size) * 1024]));
}

if (isMain(import.meta)) {
  try {
    writtenTable();
    writeFileSync(FILE, readFileSync(FILE, 'utf8').replace(MARKED, () => sizeTable()));
  } catch (error) {
    fail(error);
  }
}
