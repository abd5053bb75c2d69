// A screen that nobody sees, for the browser that has no way without one.

import { spawn } from 'node:child_process';
import { xvfb } from '../../../tools/setup.mjs';

/** @returns {Promise<{ name: string, close: () => void }>} the name is for the variable DISPLAY */
export async function openDisplay() {
  const screen = spawn(xvfb(), ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const close = () => screen.kill();
  process.once('exit', close);
  const number = await new Promise((done, failed) => {
    screen.stdio[3].once('data', (text) => done(String(text).trim()));
    screen.once('exit', (code) => failed(new Error(`Xvfb ended with ${code}`)));
  });
  return { name: `:${number}`, close };
}
