// Chromium, which Playwright drives by itself.

import { chromium as installed } from '../../../tools/setup.mjs';

/** `headingoffset`, which is in HTML and, until it is switched on for all, behind a flag. */
const NEXT = '--enable-blink-features=HeadingOffset';

/** @returns {Promise<import('../engines.mjs').Driver>} */
export async function launchChromium(playwright) {
  const browser = await playwright.chromium.launch({
    executablePath: installed(),
    args: ['--disable-dev-shm-usage', NEXT],
    // Readers go back: what pages do then is tested too.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  return { browser, accessibilityTree, close: () => browser.close() };
}

const ROLES = { DisclosureTriangle: 'summary', StaticText: 'text' };

async function accessibilityTree(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  // They come level by level.
  const inOrder = (node) => [node, ...(node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean).flatMap(inOrder)];
  return inOrder(nodes[0]).filter(({ ignored }) => !ignored).map(({ role, name, properties = [] }) => {
    const property = (wanted) => properties.find((one) => one.name === wanted)?.value.value;
    return { role: ROLES[role.value] ?? role.value, name: name?.value ?? '', level: property('level'), expanded: property('expanded') };
  });
}
