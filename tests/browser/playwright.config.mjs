import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { intermediate } from '../../tools/project.mjs';
import { engines } from './engines.mjs';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.mjs',
  outputDir: join(intermediate, 'browser-results'),
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // Waiting costs nothing where the thing is there, and other work on the machine may make it late.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Told in the table of `npm test`, which takes few of them.
  retries: 1,
  reporter: [['line'], ['json', { outputFile: join(intermediate, 'browser-results.json') }]],
  projects: Object.entries(engines).map(([name, { without, reuseContext = false }]) => ({
    name,
    grepInvert: without.map(({ tests }) => tests),
    use: { browserName: name, reuseContext },
  })),
});
