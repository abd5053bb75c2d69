// Fuzzes the readers: each target of tests/fuzz, and its target `format` for each format.
//
//     node tools/fuzz.mjs               15 seconds each
//     node tools/fuzz.mjs 300           five minutes each
//     node tools/fuzz.mjs 300 json html only these
//
// Needs a nightly toolchain and cargo-fuzz. What is found is written to target/fuzz-runs/artifacts; the inputs that
// reach new code stay in target/fuzz-runs/corpus for the next run.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, fail, lastLines, run } from './commands.mjs';
import { isMain, path, target } from './project.mjs';

const folder = path('tests', 'fuzz');
const runs = join(target, 'fuzz-runs');
const TRIPLE = 'x86_64-unknown-linux-gnu';

/** What the targets begin with: the fixtures and the payloads. */
function seeds() {
  const place = join(runs, 'seeds');
  const write = (kind, name, bytes) => {
    mkdirSync(join(place, kind), { recursive: true });
    writeFileSync(join(place, kind, name.replaceAll('/', '-')), bytes);
  };
  const fixtures = path('tests', 'fixtures');
  for (const format of readdirSync(fixtures)) {
    for (const name of readdirSync(join(fixtures, format))) {
      if (name.endsWith('.facts.json')) continue;
      const bytes = readFileSync(join(fixtures, format, name));
      if (name.endsWith('.json') || name.endsWith('.page.html')) write('json', `${format}-${name}`, bytes);
      if (name.endsWith('.html')) write('html', `${format}-${name}`, bytes);
      if (name.endsWith('.txt')) write('text', name, bytes);
    }
  }
  for (const file of readdirSync(path('tests', 'payloads')).filter((name) => name.endsWith('.jsonl'))) {
    readFileSync(path('tests', 'payloads', file), 'utf8').trim().split('\n').forEach((line, number) => {
      for (const kind of ['html', 'text']) write(kind, `${file}-${number}`, JSON.parse(line));
    });
  }
  readFileSync(path('tests', 'urls', 'table.jsonl'), 'utf8').trim().split('\n').forEach((line, number) => {
    write('url', String(number), JSON.parse(line).slice(0, 2).join('\n'));
  });
  return (kind) => join(place, kind);
}

/** Every run: a name, the program, the format that it is for, the kind of its seeds. */
function all() {
  const source = readFileSync(path('src', 'format', 'mod.rs'), 'utf8');
  const names = ['json', 'html', 'text', 'markdown', 'url'].map((name) => ({ name, program: name, seeds: name === 'markdown' ? 'text' : name }));
  const formats = [...source.matchAll(/^ {4}\w+\((\w+)::FORMAT\)/gm)].map(([, module]) =>
    /name: "([^"]+)"/.exec(readFileSync(path('src', 'format', `${module}.rs`), 'utf8'))[1]);
  if (formats.length < 10) throw new Error(`only the formats ${formats} were found`);
  return [...names, ...['', ...formats].map((format) => ({ name: `format ${format || 'detected'}`, program: 'format', format, seeds: 'json' }))];
}

/** Whether this machine can fuzz. */
export async function canFuzz() {
  return (await attempt('', 'cargo', ['+nightly', 'fuzz', '--version'])).code === 0;
}

/**
 * @param {number} seconds for each target
 * @param {string[]} [words] only the targets with one of these in their names
 * @returns {Promise<{ name: string, runs: number, found: string }[]>} `found` is empty or tells what was found
 */
export async function fuzz(seconds, words = []) {
  const env = { CARGO_TARGET_DIR: join(target, 'fuzz') };
  await run('fuzz targets', 'cargo', ['+nightly', 'fuzz', 'build', '--fuzz-dir', folder, '--release'], { env });
  const seedsOf = seeds();
  const results = [];
  for (const { name, program, format, seeds: kind } of all()) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
    const corpus = join(runs, 'corpus', name.replaceAll(' ', '-'));
    const artifacts = join(runs, 'artifacts');
    mkdirSync(corpus, { recursive: true });
    mkdirSync(artifacts, { recursive: true });
    const { code, output } = await attempt(`fuzz ${name}`, join(target, 'fuzz', TRIPLE, 'release', program), [
      `-max_total_time=${seconds}`, '-timeout=30', '-rss_limit_mb=2048', '-max_len=8192', '-print_final_stats=1',
      `-artifact_prefix=${join(artifacts, `${name.replaceAll(' ', '-')}-`)}`, corpus, seedsOf(kind),
    ], { env: format ? { ARTICLE_CARD_FORMAT: format } : {}, signsOfLife: false });
    const executed = Number(/stat::number_of_executed_units:\s*(\d+)/.exec(output)?.[1] ?? 0);
    results.push({ name, runs: executed, found: code === 0 ? '' : lastLines(output, 40) });
    console.log(`  ${name}: ${executed} runs${code === 0 ? '' : `, FAILED\n${lastLines(output, 40)}`}`);
  }
  return results;
}

if (isMain(import.meta)) {
  const [seconds = '15', ...words] = process.argv.slice(2);
  fuzz(Number(seconds), words).then((results) => {
    const found = results.filter((result) => result.found);
    console.log(`\n${results.length} targets, ${results.reduce((sum, result) => sum + result.runs, 0)} runs, ${found.length} with findings`);
    process.exitCode = found.length === 0 ? 0 : 1;
  }).catch(fail);
}
