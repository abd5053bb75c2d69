// Installs what is missing on this machine: npm's packages, the pinned Rust toolchain, the wasm tools and, for the
// tests, the browsers. A run that finds everything takes a fraction of a second.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, fail, run, which } from './commands.mjs';
import { isMain, manifest, path, rustToolchain } from './project.mjs';

/** A condition that only the user can change, told in one sentence. */
class Missing extends Error {
  expected = true;
}

/** What installs a tool of package.json's "tools", and what it answers to --version. */
const cargoTools = {
  'wasm-bindgen': { crate: 'wasm-bindgen-cli', for: 'build' },
  'wasm-pack': { crate: 'wasm-pack', for: 'build' },
  geckodriver: { crate: 'geckodriver', for: 'test' },
};

/** The programs of the two engines that every machine can have, with their names on Debian first. */
const browserPrograms = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'chrome'],
  'chromium-driver': ['chromedriver'],
  'firefox-esr': ['firefox-esr', 'firefox'],
};

/** The installed Chromium; the browser specs run in it. */
export const chromium = () => which(...browserPrograms.chromium);
/** The installed Firefox. */
export const firefox = () => which(...browserPrograms['firefox-esr']);

/**
 * Brings this machine to where the project can be built, and with `tests` also be tested.
 *
 * @param {{ tests?: boolean }} [wanted]
 */
export async function setup({ tests = false } = {}) {
  await packages();
  await toolchain();
  await wasmTools(tests);
  if (tests) await browsers();
}

/** `npm ci`, unless the last one was for the same lock file. */
async function packages() {
  const lock = createHash('sha256').update(readFileSync(path('package-lock.json'))).digest('hex');
  const stamp = path('node_modules', '.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  // npm may run with other defaults than we need (NODE_ENV=production leaves the build tools out).
  await run('npm packages', 'npm', ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']);
  writeFileSync(stamp, lock);
}

/** The toolchain of rust-toolchain.toml, with its components and targets. */
async function toolchain() {
  const { channel, components, targets } = rustToolchain();
  if (await hasToolchain(channel, components, targets)) return;
  if (!which('rustup')) throw new Missing('Rust is not installed; install rustup from https://rustup.rs, then run this again.');
  await run(`Rust ${channel}`, 'rustup', [
    'toolchain', 'install', channel, '--profile', 'minimal', '--no-self-update',
    ...components.flatMap((name) => ['--component', name]),
    ...targets.flatMap((name) => ['--target', name]),
  ]);
}

async function hasToolchain(channel, components, targets) {
  // rustup would begin an installation by itself, without a word about what it does.
  const ask = async (question) => (await attempt('', 'rustc', question, { env: { RUSTUP_AUTO_INSTALL: '0' } })).stdout.trim();
  if ((await ask(['--version'])).split(' ')[1] !== channel) return false;
  const sysroot = await ask(['--print', 'sysroot']);
  const files = {
    clippy: 'bin/cargo-clippy',
    rustfmt: 'bin/cargo-fmt',
    'rust-src': 'lib/rustlib/src/rust/library/Cargo.lock',
  };
  return components.every((name) => !files[name] || existsSync(join(sysroot, files[name])))
    && targets.every((name) => existsSync(join(sysroot, 'lib/rustlib', name, 'lib')));
}

/** wasm-bindgen, wasm-pack and geckodriver in exactly the versions that package.json pins. */
async function wasmTools(tests) {
  const missing = [];
  for (const [name, version] of Object.entries(manifest.tools)) {
    const tool = cargoTools[name];
    if (tool.for === 'test' && !tests) continue;
    const { stdout } = await attempt('', name, ['--version']);
    if (stdout.split('\n')[0].split(' ')[1] !== version) missing.push(`${tool.crate}@${version}`);
  }
  if (missing.length > 0) {
    await run(`${missing.join(', ')} (compiles for some minutes, once)`, 'cargo', ['install', ...missing]);
  }
}

/** Chromium with its driver, and Firefox. */
async function browsers() {
  const missing = Object.keys(browserPrograms).filter((name) => !which(...browserPrograms[name]));
  if (missing.length === 0) return;
  if (!isDebian() || process.getuid?.() !== 0) {
    throw new Missing(`The tests need ${missing.join(', ')}: install them (on Debian, as root: apt-get install ${missing.join(' ')}), then run this again.`);
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get update', 'apt-get', ['update'], { env });
  await run(missing.join(', '), 'apt-get', ['install', '--yes', '--no-install-recommends', ...missing], { env });
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

if (isMain(import.meta)) setup({ tests: process.argv.includes('--tests') }).catch(fail);
