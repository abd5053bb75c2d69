// What the setup does on a machine that lacks something. The programs that it would call are stand-ins that write down
// how they were called; none of them installs anything.

import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { attempt } from '../../tools/commands.mjs';
import { manifest, path, rustToolchain } from '../../tools/project.mjs';

const { channel, components, targets } = rustToolchain();

/** Runs the setup where PATH has these programs and no others; gives its end and the calls, one a line. */
async function setUp(programs, ...options) {
  const folder = mkdtempSync(join(tmpdir(), 'machine-'));
  after(() => rmSync(folder, { recursive: true }));
  const calls = join(folder, 'calls');
  mkdirSync(join(folder, 'bin'));
  for (const [name, says] of Object.entries(programs)) {
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\necho "${name} $*" >> "${calls}"\n${says}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  }
  symlinkSync(process.execPath, join(folder, 'bin', 'node'));
  // What a real npm would leave behind must not come of a stand-in: it fails, should it be called at all.
  writeFileSync(join(folder, 'bin', 'npm'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const result = await attempt('', join(folder, 'bin', 'node'), [path('tools', 'setup.mjs'), ...options], {
    env: { PATH: join(folder, 'bin'), CARGO_HOME: join(folder, 'cargo') },
  });
  return { ...result, calls: existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [] };
}

const old = 'echo "rustc 1.0.0 (2015)"';
const asked = (calls, program) => calls.filter((call) => call.startsWith(`${program} `) && !call.includes('--version'));

test('without Rust, the setup says so in one sentence', async () => {
  const { code, output, calls } = await setUp({ cc: ':' });
  assert.equal(code, 1);
  assert.match(output, /^\nRust is not installed; install rustup from https:\/\/rustup\.rs, then run this again\.\n$/);
  assert.deepEqual(calls, []);
});

test('with another Rust, the pinned toolchain is installed with its components and targets', async () => {
  const { calls } = await setUp({ cc: ':', rustc: old, rustup: ':', cargo: ':' });
  assert.deepEqual(asked(calls, 'rustup'), [
    `rustup toolchain install ${channel} --profile minimal --no-self-update ${
      components.map((name) => `--component ${name}`).join(' ')} ${targets.map((name) => `--target ${name}`).join(' ')}`,
  ]);
});

test('without the wasm tools, cargo installs the pinned ones by their lock files', async () => {
  const { code, calls } = await setUp({ cc: ':', rustc: old, rustup: ':', cargo: ':' });
  const { 'wasm-bindgen': bindgen, 'wasm-pack': pack } = manifest.tools;
  assert.deepEqual(asked(calls, 'cargo'), [`cargo install --locked wasm-bindgen-cli@${bindgen}`, `cargo install --locked wasm-pack@${pack}`]);
  assert.equal(code, 0);
});

test('a tool whose lock file cannot be followed is installed without it', async () => {
  const { code, calls } = await setUp({
    cc: ':', rustc: old, rustup: ':', cargo: 'case "$*" in *--locked*) exit 101;; esac', 'wasm-pack': `echo "wasm-pack ${manifest.tools['wasm-pack']}"`,
  });
  const bindgen = `wasm-bindgen-cli@${manifest.tools['wasm-bindgen']}`;
  assert.deepEqual(asked(calls, 'cargo'), [`cargo install --locked ${bindgen}`, `cargo install ${bindgen}`]);
  assert.equal(code, 0);
});

test('a tool of another version is replaced', async () => {
  const { calls } = await setUp({
    cc: ':', rustc: old, rustup: ':', cargo: ':', 'wasm-bindgen': 'echo "wasm-bindgen 0.2.1"', 'wasm-pack': `echo "wasm-pack ${manifest.tools['wasm-pack']}"`,
  });
  assert.deepEqual(asked(calls, 'cargo'), [`cargo install --locked wasm-bindgen-cli@${manifest.tools['wasm-bindgen']}`]);
});

test('what cannot be installed ends the setup with the output of what failed', async () => {
  const { code, output } = await setUp({ cc: ':', rustc: old, rustup: 'echo no network; exit 7' });
  assert.equal(code, 1);
  assert.match(output, /Rust .*: exit code 7\nno network/);
});

test('without a linker, the system is asked for one, or the reader is', async () => {
  const { output, calls } = await setUp({ 'apt-get': ':', rustc: old, rustup: ':', cargo: ':' });
  const byItself = asked(calls, 'apt-get');
  if (byItself.length > 0) assert.deepEqual(byItself, ['apt-get update', 'apt-get install --yes --no-install-recommends gcc']);
  assert.match(output, /These are needed: gcc\b/);
  assert.deepEqual(asked(calls, 'cargo'), []);
});

test('the tests ask for what the system lacks for them, and only for that', async () => {
  const { output } = await setUp({ cc: ':', 'apt-get': ':', chromium: ':', chromedriver: ':', firefox: ':', Xvfb: ':' }, '--tests');
  const [, list] = /These are needed: (.+)\. Install them/.exec(output);
  assert.ok(list.includes('webkit2gtk-driver') && list.includes('default-jre-headless'), list);
  assert.doesNotMatch(list, /chromium|firefox|xvfb|gcc/);
});
