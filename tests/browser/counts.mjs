// What the two tiers of the security tests share: ARTICLE_CARD_FULL=1 leaves nothing out, and counts are kept for the
// table of `npm run test:security`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { intermediate } from '../../tools/project.mjs';

/** Whether this run is to leave nothing out. */
export const isFull = !!process.env.ARTICLE_CARD_FULL;

/**
 * @param {string} topic
 * @param {Record<string, number>} counts
 */
export function note(topic, counts) {
  const folder = join(intermediate, 'security');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${topic.replace(/[^a-z0-9]+/gi, '-')}.json`), `${JSON.stringify({ topic, counts })}\n`);
}
