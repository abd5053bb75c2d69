#!/usr/bin/env node
// Firefox, as Playwright starts it: says the address of the bridge (firefox.mjs) where Firefox says its own.
//
//     BRIDGE=ws://127.0.0.1:1 FIREFOX=/usr/bin/firefox firefox-announced.mjs ARGUMENTS

import { spawn } from 'node:child_process';

const { BRIDGE, FIREFOX, ...env } = process.env;
// The bridge reaches what BiDi has no command for from the browser's own scripts.
const firefox = spawn(FIREFOX, ['--remote-allow-system-access', ...process.argv.slice(2)], { env, stdio: ['ignore', 'inherit', 'pipe'] });
firefox.stderr.setEncoding('utf8').on('data', (text) => {
  process.stderr.write(text.replace(/(?<=WebDriver BiDi listening on )ws:\/\/127\.0\.0\.1:(\d+)/, `${BRIDGE}/$1`));
});
firefox.on('exit', (code) => process.exit(code ?? 1));
process.on('SIGTERM', () => firefox.kill());
