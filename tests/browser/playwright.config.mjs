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
  timeout: 40_000,
  reporter: [['line'], ['json', { outputFile: join(intermediate, 'browser-results.json') }]],
  projects: Object.entries(engines).map(([name, { retries, without }]) => ({
    name,
    // A test that needs a second try is a test that fails, but for an engine that stops by itself.
    retries,
    grepInvert: without.map(({ tests }) => tests),
    use: { browserName: name },
  })),
});
