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
  // A test that needs a second try is a test that fails.
  retries: 0,
  forbidOnly: true,
  timeout: 40_000,
  reporter: [['line'], ['json', { outputFile: join(intermediate, 'browser-results.json') }]],
  projects: Object.entries(engines).map(([name, { without }]) => ({
    name,
    grepInvert: without.map(({ tests }) => tests),
    use: { browserName: name },
  })),
});
