import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { intermediate } from '../../tools/project.mjs';
import { engines } from './engines.mjs';

/**
 * Beside Chromium the other engines run what a reader meets; the long attacks on the card, whose judges are the same in
 * every engine, run there with ARTICLE_CARD_FULL=1 (`npm run test:security`).
 */
const QUICK = ['accessibility', 'api', 'element', 'embed', 'keyboard', 'look', 'parity', 'pictures', 'readme', 'snapshots', 'theming'];
const testMatch = (engine) =>
  engine === 'chromium' || process.env.ARTICLE_CARD_FULL ? '*.spec.mjs' : QUICK.map((name) => `${name}.spec.mjs`);

export default defineConfig({
  testDir: '.',
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
    testMatch: testMatch(name),
    grepInvert: without.map(({ tests }) => tests),
    use: { browserName: name },
  })),
});
