// `npm test`: installs what is missing, runs every suite and ends with a table and the line "N passed, N failed".
//
//     npm test                        everything
//     npm test -- browser "cargo test"   only the suites with these words in their names
//
// A suite that could not run, ran no test at all, or left one out counts as failed.

import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, CommandFailed, fail, lastLines } from './commands.mjs';
import { intermediate, path } from './project.mjs';
import { chromium, firefox, miniBrowser, setup, webkitDriver } from './setup.mjs';

/**
 * What a suite came to.
 *
 * @typedef {{ passed: number, failed: number, skipped?: number, note?: string, output: string, failures?: string[] }} Outcome
 *   `failures`: what failed and why, a few lines each
 */

const rustEnvironment = process.env.CI ? { CARGO_INCREMENTAL: '0' } : {};
const WASM = ['--target', 'wasm32-unknown-unknown', '--no-default-features', '--features'];

/** A command that is right when it ends with exit code 0: it counts as one test. */
async function check(command, args, env = {}) {
  const { code, output } = await attempt('', command, args, { env: { ...rustEnvironment, ...env }, signsOfLife: true });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
}

/** A command whose output tells how many tests it ran, by way of `count`. */
async function counted(command, args, count, env = {}) {
  const { code, output } = await attempt('', command, args, { env: { ...rustEnvironment, ...env }, signsOfLife: true });
  const { passed, failed, skipped } = count(output);
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped, output };
}

/** libtest and wasm-bindgen-test: one "test result" line for each binary. */
function rustCounts(output) {
  const lines = [...output.matchAll(/^test result: \S+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm)];
  const sum = (column) => lines.reduce((total, line) => total + Number(line[column]), 0);
  return { passed: sum(1), failed: sum(2), skipped: sum(3) };
}

/** node --test in TAP. */
function tapCounts(output) {
  const number = (key) => Number(new RegExp(`^# ${key} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  return { passed: number('pass'), failed: number('fail') + number('cancelled'), skipped: number('skipped') + number('todo') };
}

function nodeTests() {
  const folder = path('tests', 'node');
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).map((name) => join(folder, name));
  if (files.length === 0) throw new Error('tests/node/ holds no *.test.mjs');
  return counted(process.execPath, ['--test', '--test-reporter=tap', ...files], tapCounts);
}

/** For each engine, what wasm-pack calls it. WebKitGTK's driver understands what is meant for Safari's. */
const wasmPackOptions = {
  chromium: () => ['--chrome'],
  firefox: () => ['--firefox'],
  webkit: () => ['--safari', '--safaridriver', webkitDriver()],
};

async function wasmPackTest(engine) {
  const { openDisplay } = await import('../tests/browser/engines/display.mjs');
  const display = await openDisplay();
  try {
    return await counted('wasm-pack', [
      'test', '--mode', 'no-install', '--headless', ...wasmPackOptions[engine](), path(), '--no-default-features', '--features', 'api', '--test', 'web',
    ], rustCounts, { DISPLAY: display.name, WASM_BINDGEN_TEST_TIMEOUT: '300' });
  } finally {
    display.close();
  }
}

/** A processor that others use too can make a test late; more such tests than this in one engine are a fault of ours. */
const SECOND_TRIES = 3;

async function browserSpecs(engine) {
  const report = join(intermediate, 'browser-results.json');
  rmSync(report, { force: true });
  const { code, output } = await attempt('', path('node_modules', '.bin', 'playwright'), [
    'test', '--config', path('tests', 'browser', 'playwright.config.mjs'), `--project=${engine}`,
  ], { signsOfLife: true });
  let stats;
  let suites;
  try {
    ({ stats, suites } = JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, output };
  }
  const failed = stats.unexpected + (stats.flaky > SECOND_TRIES ? stats.flaky : 0);
  const note = stats.flaky > 0 ? `${stats.flaky} at the second try` : '';
  const failures = suites.flatMap((suite) => specsOf(suite)).flatMap(failuresOf);
  return { passed: stats.expected + stats.flaky, failed: code !== 0 && failed === 0 ? 1 : failed, skipped: stats.skipped, note, output, failures };
}

const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap((suite) => specsOf(suite))];

/** One text for each test of a spec that did not pass at once. */
function failuresOf({ file, line, title, tests }) {
  return tests.filter(({ status }) => status === 'unexpected' || status === 'flaky').map(({ projectName, status, results }) => {
    const problems = results.flatMap(({ errors }) => errors).map(({ message }) => lineStart(message));
    return `[${projectName}] ${file}:${line} ${title}${status === 'flaky' ? ' (passed at the second try)' : ''}\n${problems.join('\n')}`;
  });
}

/** The first lines of an error, without the colours of a terminal. */
const lineStart = (message = '') => message.replaceAll(/\u001b\[\d+m/g, '').split('\n').slice(0, 14).map((line) => `    ${line.slice(0, 200)}`).join('\n');

async function buildAll() {
  const { build } = await import('./build.mjs');
  try {
    await build();
    return { passed: 1, failed: 0, output: '' };
  } catch (error) {
    return { passed: 0, failed: 1, output: error instanceof CommandFailed ? error.message : error.stack };
  }
}

async function sizeBudgets() {
  const { budgetLine, weighBudgets } = await import('./size.mjs');
  const budgets = weighBudgets();
  const lines = budgets.map((budget) => `  ${budgetLine(budget)}`).join('\n');
  console.log(lines);
  const passed = budgets.filter(({ holds }) => holds).length;
  return { passed, failed: budgets.length - passed, output: lines };
}

const TYPE_CHECK = [
  '--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022,dom,dom.iterable', '--types', '',
];

/** Every suite, the quick ones first. Those with `needsBuild` are about dist/. */
function suites(engines) {
  const rust = 'rust';
  const node = `node ${process.versions.node.split('.')[0]}`;
  return [
    { engine: rust, name: 'cargo fmt', run: () => check('cargo', ['fmt', '--all', '--check', '--', '--color', 'never']) },
    { engine: node, name: 'types', run: () => check(path('node_modules', '.bin', 'tsc'), [...TYPE_CHECK, path('www', 'index.d.ts')]) },
    { engine: rust, name: 'clippy, host', run: () => check('cargo', ['clippy', '--all-targets', '--', '-D', 'warnings']) },
    { engine: rust, name: 'clippy, wasm32 embed', run: () => check('cargo', ['clippy', '--lib', ...WASM, 'embed', '--', '-D', 'warnings']) },
    { engine: rust, name: 'clippy, wasm32 api', run: () => check('cargo', ['clippy', '--lib', '--test', 'web', ...WASM, 'api', '--', '-D', 'warnings']) },
    { engine: rust, name: 'cargo test', run: () => counted('cargo', ['test', '--no-fail-fast'], rustCounts) },
    { engine: rust, name: 'cargo deny', run: () => check('cargo', ['deny', '--locked', 'check', 'licenses', 'bans', 'sources']) },
    { engine: rust, name: 'cargo doc', run: () => check('cargo', ['doc', '--no-deps'], { RUSTDOCFLAGS: '-D warnings' }) },
    { engine: node, name: 'build', run: buildAll },
    { engine: node, name: 'size budgets', needsBuild: true, run: sizeBudgets },
    { engine: node, name: 'node tests', needsBuild: true, run: nodeTests },
    ...engines.map((engine) => ({ engine, name: 'wasm-pack test', run: () => wasmPackTest(engine) })),
    ...engines.map((engine) => ({ engine, name: 'browser specs', needsBuild: true, run: () => browserSpecs(engine) })),
  ];
}

/** Runs one suite, and turns everything that is less than a full run into failures. */
async function outcomeOf(suite, built) {
  if (suite.needsBuild && !built) return { passed: 0, failed: 1, note: 'not run: the build failed' };
  let outcome;
  try {
    outcome = await suite.run();
  } catch (error) {
    outcome = { passed: 0, failed: 1, output: error.message };
  }
  const { passed, failed, skipped = 0, note = '', output, failures = [] } = outcome;
  if (failed > 0) return { passed, failed, note, output, failures };
  if (skipped > 0) return { passed, failed: skipped, note: `${skipped} left out`, output };
  if (passed === 0) return { passed, failed: 1, note: 'no test ran', output };
  return { passed, failed: 0, note, output, failures };
}

async function test(words) {
  await setup({ tests: true });
  mkdirSync(intermediate, { recursive: true });
  // Stands on what setup() installs.
  const { engines } = await import('../tests/browser/engines.mjs');
  const wanted = suites(Object.keys(engines)).filter(({ engine, name }) => words.length === 0 || words.some((word) => `${engine} ${name}`.includes(word)));
  if (wanted.length === 0) throw new Error(`No suite is called ${words.join(' or ')}`);
  const rows = [];
  // A run of single suites takes dist/ as it is.
  let built = !wanted.some(({ name }) => name === 'build');
  for (const suite of wanted) {
    const started = performance.now();
    console.log(`… ${suite.name} (${suite.engine})`);
    const outcome = await outcomeOf(suite, built);
    if (suite.name === 'build') built = outcome.failed === 0;
    const seconds = (performance.now() - started) / 1000;
    if (outcome.failed > 0) console.log(lastLines(outcome.output ?? '', 200));
    console.log(`  ${outcome.passed} passed, ${outcome.failed} failed${outcome.note ? ` (${outcome.note})` : ''} in ${seconds.toFixed(1)} s`);
    rows.push({ ...suite, ...outcome, seconds });
  }
  // Once more in short, so that the end of a long log tells all of it.
  for (const { failures = [] } of rows) for (const failure of failures) console.log(`\n${failure}`);
  await printTable(rows);
  const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
  process.exitCode = total('failed') === 0 ? 0 : 1;
}

/** Of the browsers and the compiler; "missing" for one that is not there. */
async function engineVersions() {
  // MiniBrowser says nothing without a screen.
  const { openDisplay } = await import('../tests/browser/engines/display.mjs');
  const display = await openDisplay();
  const programs = { chromium: chromium(), firefox: firefox(), webkit: miniBrowser(), rust: 'rustc' };
  const versions = {};
  for (const [name, program] of Object.entries(programs)) {
    const { stdout } = program ? await attempt('', program, ['--version'], { env: { DISPLAY: display.name } }) : { stdout: '' };
    versions[name] = stdout.match(/\d+\.\d+/)?.[0] ?? 'missing';
  }
  display.close();
  return versions;
}

/** Engine × suite × count, with the versions of the engines. */
async function printTable(rows) {
  const versions = await engineVersions();
  const cells = rows.map(({ engine, name, passed, failed, seconds, note }) => [
    versions[engine] ? `${engine} ${versions[engine]}` : engine, name, String(passed), String(failed), `${seconds.toFixed(1)} s`, note,
  ]);
  const lines = [['engine', 'suite', 'passed', 'failed', 'time', ''], ...cells];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const isNumber = (column) => column >= 2 && column <= 4;
  console.log('');
  for (const line of lines) {
    console.log(line.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ').trimEnd());
  }
}

test(process.argv.slice(2)).catch(fail);
