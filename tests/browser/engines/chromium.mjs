// Chromium, which Playwright drives by itself.

import { chromium as installed } from '../../../tools/setup.mjs';

/** @returns {Promise<import('../engines.mjs').Driver>} */
export async function launchChromium(playwright) {
  const browser = await playwright.chromium.launch({ executablePath: installed(), args: ['--disable-dev-shm-usage'] });
  return { browser, accessibilityTree, close: () => browser.close() };
}

const ROLES = { DisclosureTriangle: 'summary', StaticText: 'text' };

async function accessibilityTree(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.filter(({ ignored }) => !ignored).map(({ role, name, properties = [] }) => {
    const property = (wanted) => properties.find((one) => one.name === wanted)?.value.value;
    return { role: ROLES[role.value] ?? role.value, name: name?.value ?? '', level: property('level'), expanded: property('expanded') };
  });
}
