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
  'cargo-deny': { crate: 'cargo-deny', for: 'test' },
};

/** What is needed of the system: Debian's name for the package, and the programs or files, any one of which will do. */
const systemPackages = {
  // Rust links by way of `cc`: the programs above, and whatever of a crate runs while it is compiled.
  gcc: ['cc'],
  'libc6-dev': ['/usr/include/stdlib.h'],
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'chrome'],
  'chromium-driver': ['chromedriver'],
  'firefox-esr': ['firefox-esr', 'firefox'],
  'webkit2gtk-driver': ['WebKitWebDriver'],
  // MiniBrowser comes with the library, in a folder that carries the machine's name.
  'libwebkit2gtk-4.1-0': ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`),
  xvfb: ['Xvfb'],
  'default-jre-headless': ['java'],
  'libjs-prototype': ['/usr/share/javascript/prototype/prototype.js'],
  'libjs-mootools': ['/usr/share/javascript/mootools/mootools.js'],
};
/** Those that building needs too; `libc6-dev` counts on Debian alone, for other systems have `cc` and its headers in one. */
const forBuilding = ['gcc', ...(isDebian() ? ['libc6-dev'] : [])];

/** The first of a package's programs or files that this machine has. */
const find = (name) => which(...systemPackages[name]) ?? systemPackages[name].find((file) => file.startsWith('/') && existsSync(file));

/** The installed Chromium. */
export const chromium = () => find('chromium');
/** The installed Firefox. */
export const firefox = () => find('firefox-esr');
/** WebKitGTK's driver for WebDriver. */
export const webkitDriver = () => find('webkit2gtk-driver');
/** WebKitGTK's own browser. */
export const miniBrowser = () => find('libwebkit2gtk-4.1-0');
/** A display for the browsers that need one. */
export const xvfb = () => find('xvfb');
/** Two old libraries that change the page's built-ins. */
export const prototypeJs = () => find('libjs-prototype');
export const mooTools = () => find('libjs-mootools');

/**
 * Brings this machine to where the project can be built, and with `tests` also be tested.
 *
 * @param {{ tests?: boolean }} [wanted]
 */
export async function setup({ tests = false } = {}) {
  checkNode();
  await packages();
  await systemParts(tests);
  await toolchain();
  await cargoPrograms(tests);
}

/** Node itself cannot be brought: it runs this. */
function checkNode() {
  const wanted = /\d+\.\d+/.exec(manifest.engines.node)[0];
  const number = (version) => version.split('.').slice(0, 2).reduce((sum, part) => sum * 1000 + Number(part), 0);
  if (number(process.versions.node) < number(wanted)) throw new Missing(`Node ${wanted} or newer is needed; this is ${process.versions.node}.`);
}

/** `npm ci`, unless the last one was for the same lock file. */
async function packages() {
  const lock = createHash('sha256').update(readFileSync(path('package-lock.json'))).digest('hex');
  const stamp = path('node_modules', '.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  // npm may run with other defaults than we need (NODE_ENV=production leaves the build tools out).
  // No package of ours needs its install script, so none gets to run one.
  await run('npm packages', 'npm', ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund']);
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

/** wasm-bindgen, wasm-pack and the tests' own, in exactly the versions that package.json pins. */
async function cargoPrograms(tests) {
  const missing = [];
  for (const [name, version] of Object.entries(manifest.tools)) {
    const tool = cargoTools[name];
    if (tool.for === 'test' && !tests) continue;
    const { stdout } = await attempt('', name, ['--version']);
    if (stdout.split('\n')[0].split(' ')[1] !== version) missing.push(`${tool.crate}@${version}`);
  }
  for (const program of missing) await install(program);
}

/** One program at a time: what cannot be had does not cost the others. */
async function install(program) {
  const label = `${program} (compiles for some minutes, once)`;
  const { code } = await attempt(label, 'cargo', ['install', '--locked', program]);
  // Lock files of these tools name versions that were withdrawn, and that mirrors do not have.
  if (code !== 0) await run(`${label}, without its lock file`, 'cargo', ['install', program]);
}

/** A linker and, for the tests, browsers, their drivers and what else the system's package manager has. */
async function systemParts(tests) {
  const wanted = Object.keys(systemPackages).filter((name) => (tests && name !== 'libc6-dev') || forBuilding.includes(name));
  const missing = () => wanted.filter((name) => !find(name));
  const names = missing();
  if (names.length === 0) return;
  const lacking = () => new Missing(`These are needed: ${missing().join(', ')}. Install them (on Debian, as root: apt-get install ${missing().join(' ')}), then run this again.`);
  if (!isDebian() || process.getuid?.() !== 0) throw lacking();
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get update', 'apt-get', ['update'], { env });
  await run(names.join(', '), 'apt-get', ['install', '--yes', '--no-install-recommends', ...names], { env });
  if (missing().length > 0) throw lacking();
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

if (isMain(import.meta)) setup({ tests: process.argv.includes('--tests') }).catch(fail);
