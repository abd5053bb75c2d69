// `npm run test:security`: the security tests with nothing left out, and a table of what they counted.
//
//     npm run test:security                all
//     npm run test:security -- payloads    only the steps with one of these words in their names
//
// Every test writes its counts to target/shipped/security; a step that fails, or a count of violations, leaks or the
// like that is not 0, makes the whole run fail. Takes about an hour and a half.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, fail, lastLines } from './commands.mjs';
import { canFuzz, fuzz } from './fuzz.mjs';
import { intermediate, path, target } from './project.mjs';
import { setup } from './setup.mjs';

const counts = join(intermediate, 'security');

/** The specs that are about what a page, a network or an article can do to a card. */
const SPECS = [
  'payloads', 'payloads-noticed', 'untrusted', 'bidi', 'urls', 'policy', 'styles', 'hostile', 'network', 'wasm', 'lifecycle', 'leaks', 'large', 'malformed',
];

for (const name of SPECS) {
  if (!existsSync(path('tests', 'browser', `${name}.spec.mjs`))) throw new Error(`There is no ${name}.spec.mjs: mend the list in tools/test-security.mjs`);
}

/** Thousands of pages each; the other engines have the short form of it in `npm test`. */
const IN_CHROMIUM_ALONE = ['hostile'];

/** Optimised, because there are millions of cards to render, and with what a test needs. */
const RELEASE = {
  CARGO_TARGET_DIR: join(target, 'security'),
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '2',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
  CARGO_PROFILE_RELEASE_DEBUG_ASSERTIONS: 'true',
  // As the tests have it: the library for the program and the one for the tests would have one file name.
  CARGO_PROFILE_RELEASE_PANIC: 'unwind',
};

function note(topic, numbers) {
  mkdirSync(counts, { recursive: true });
  writeFileSync(join(counts, `${topic.replaceAll(/[^\w]+/g, '-')}.json`), `${JSON.stringify({ topic, counts: numbers })}\n`);
}

async function fuzzSmoke() {
  if (!(await canFuzz())) return { code: 1, output: 'Fuzzing needs a nightly toolchain and cargo-fuzz (cargo install cargo-fuzz).' };
  const results = await fuzz(20);
  const found = results.filter((result) => result.found);
  note('fuzz smoke', { targets: results.length, runs: results.reduce((sum, { runs }) => sum + runs, 0), findings: found.length });
  return { code: found.length, output: found.map((result) => `${result.name}\n${result.found}`).join('\n') };
}

/** Each step: its name, and what ends with a code and output. */
async function steps() {
  const { engines } = await import('../tests/browser/engines.mjs');
  const env = { ARTICLE_CARD_FULL: '1' };
  const specs = (engine) => SPECS.filter((name) => engine === 'chromium' || !IN_CHROMIUM_ALONE.includes(name))
    .map((name) => `${name}.spec.mjs`);
  const cargo = (suites) => () => attempt('', 'cargo', ['test', '--release', '--no-fail-fast', ...suites.flatMap((suite) => ['--test', suite])], { env: { ...env, ...RELEASE } });
  const node = ['urls', 'json', 'embed', 'supply'].map((name) => path('tests', 'node', `${name}.test.mjs`));
  return [
    { name: 'build', run: () => attempt('', process.execPath, [path('tools', 'build.mjs')], { env }) },
    { name: 'payloads and addresses, native', run: cargo(['payloads', 'urls']) },
    { name: 'JSON and arena, native', run: cargo(['json', 'conformance', 'arena']) },
    { name: 'escaper, native', run: () => attempt('', 'cargo', ['test', '--release', '--lib', 'card::html'], { env: { ...env, ...RELEASE } }) },
    { name: 'node', run: () => attempt('', process.execPath, ['--test', '--test-reporter=tap', ...node], { env }) },
    ...Object.keys(engines).map((engine) => ({
      name: `specs, ${engine}`,
      run: () => attempt('', path('node_modules', '.bin', 'playwright'), [
        'test', '--config', path('tests', 'browser', 'playwright.config.mjs'), `--project=${engine}`, ...specs(engine).map((name) => `/${name}`),
      ], { env }),
    })),
    { name: 'fuzz', run: fuzzSmoke },
  ];
}

/** The counts that must be 0. */
const BAD = /violation|leak|differ|finding|missed|another scheme/;

async function testSecurity(words) {
  await setup({ tests: true });
  if (words.length === 0) rmSync(counts, { recursive: true, force: true });
  const failed = [];
  for (const { name, run } of await steps()) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
    const started = performance.now();
    console.log(`… ${name}`);
    const { code, output } = await run();
    console.log(`  ${code === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    if (code !== 0) {
      failed.push(name);
      console.log(lastLines(output, 100));
    }
  }

  const files = existsSync(counts) ? readdirSync(counts).sort() : [];
  const topics = files.map((file) => JSON.parse(readFileSync(join(counts, file), 'utf8')));
  const width = Math.max(10, ...topics.map(({ topic }) => topic.length));
  console.log('');
  for (const { topic, counts: numbers } of topics) {
    console.log(`${topic.padEnd(width)}  ${Object.entries(numbers).map(([what, number]) => `${number.toLocaleString('en')} ${what}`).join(' · ')}`);
    for (const [what, number] of Object.entries(numbers)) if (BAD.test(what) && number > 0) failed.push(`${topic}: ${number} ${what}`);
    if (numbers.planted > numbers.caught) failed.push(`${topic}: not every planted bug was caught`);
  }
  console.log(failed.length === 0 ? '\nAll passed.' : `\nFailed: ${failed.join('; ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

testSecurity(process.argv.slice(2)).catch(fail);
