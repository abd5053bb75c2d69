// `npm start`: installs what is missing, builds, and serves the demo until it is interrupted.

import { fail } from './commands.mjs';
import { serveOn } from './serve.mjs';
import { setup } from './setup.mjs';

async function start() {
  await setup();
  // Needs what the setup has just installed.
  const { build } = await import('./build.mjs');
  await build();
  const { origin } = await serveOn(8080);
  console.log(`\nThe demo: ${origin}/\n(Ctrl+C ends it.)`);
}

start().catch(fail);
