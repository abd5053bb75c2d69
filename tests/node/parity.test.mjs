// One card everywhere: the HTML of Node, of the command line and of workerd, for every fixture.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import workerd from 'workerd';
import { init, loadLanguage, renderToString } from '../../dist/index.js';
import { dist, path } from '../../tools/project.mjs';
import { LANGUAGES, compare, inputs } from '../parity/inputs.mjs';

const all = inputs();
let reference;

before(async () => {
  await init();
  await Promise.all(LANGUAGES.map(loadLanguage));
  reference = new Map(all.map(({ name, bytes, options }) => [name, renderToString(bytes, options)]));
  assert.ok(reference.size > 250, `only ${reference.size} fixtures`);
});

function assertSame(context, other) {
  const { faults, differences } = compare(reference, other);
  assert.deepEqual(faults, []);
  context.diagnostic(`${reference.size} cards, ${differences.length} with differences that are masked`);
  for (const difference of differences) context.diagnostic(difference);
}

test('the command line writes what Node writes', (context) => {
  execFileSync('cargo', ['build', '--quiet', '--bin', 'article-card'], { cwd: path(), stdio: 'inherit' });
  const program = path('target', 'debug', 'article-card');
  const render = ({ file, bytes }) => execFileSync(program, ['render', '--fragment', file ?? '-'], {
    ...(!file && { input: bytes }),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // The output of a command ends in a line feed.
  assertSame(context, new Map(all.map((input) => [input.name, render(input).replace(/\n$/, '')])));
});

test('workerd writes what Node writes', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'article-card-workerd-'));
  const port = await freePort();
  for (const name of ['index.js', 'workerd.js', 'article_card_bg.wasm']) copyFileSync(join(dist, name), join(folder, name));
  cpSync(join(dist, 'lang'), join(folder, 'lang'), { recursive: true });
  const languages = readdirSync(join(folder, 'lang'));
  copyFileSync(path('tests', 'parity', 'worker.mjs'), join(folder, 'worker.mjs'));
  writeFileSync(join(folder, 'config.capnp'), `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [
      (name = "worker.mjs", esModule = embed "worker.mjs"),
      (name = "workerd.js", esModule = embed "workerd.js"),
      (name = "index.js", esModule = embed "index.js"),
      (name = "article_card_bg.wasm", wasm = embed "article_card_bg.wasm"),
      ${languages.map((name) => `(name = "lang/${name}", esModule = embed "lang/${name}"),`).join('\n      ')}
    ],
    compatibilityDate = "2026-10-01",
  ))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`);
  const server = spawn(workerd.default, ['serve', join(folder, 'config.capnp')], { stdio: ['ignore', 'inherit', 'inherit'] });
  context.after(() => {
    server.kill();
    rmSync(folder, { recursive: true });
  });
  const body = JSON.stringify({ languages: LANGUAGES, inputs: all.map(({ name, bytes, options }) => ({ name, text: bytes.toString('base64'), options })) });
  const response = await retried(() => fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body }), server);
  assertSame(context, new Map(await response.json()));
});

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Asks again until the server listens, unless it has ended. */
async function retried(ask, server) {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (server.exitCode !== null) throw error;
      await new Promise((resume) => setTimeout(resume, 100));
    }
  }
}
