import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { intermediate } from '../../tools/project.mjs';
import { chromium } from '../../tools/setup.mjs';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.mjs',
  outputDir: join(intermediate, 'browser-results'),
  workers: 2,
  fullyParallel: true,
  // A test that needs a second try is a test that fails.
  retries: 0,
  forbidOnly: true,
  timeout: 20_000,
  reporter: [['line'], ['json', { outputFile: join(intermediate, 'browser-results.json') }]],
  projects: [
    {
      name: 'chromium',
      use: { browserName: 'chromium', launchOptions: { executablePath: chromium(), args: ['--disable-dev-shm-usage'] } },
    },
  ],
});
