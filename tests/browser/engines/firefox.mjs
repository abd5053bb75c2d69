// Playwright drives an installed Firefox by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). This bridge stands
// between the two: it passes everything on, and does with the browser's own scripts what Firefox has no command for yet.

import { fileURLToPath } from 'node:url';
import { WebSocket, WebSocketServer } from 'ws';
import { firefox as installed } from '../../../tools/setup.mjs';

const PROGRAM = fileURLToPath(new URL('firefox-announced.mjs', import.meta.url));
/** Our own commands have numbers that Playwright does not use. */
const FIRST_OWN_ID = 1e9;

/** @returns {Promise<import('../engines.mjs').Driver>} */
export async function launchFirefox(playwright) {
  const bridge = await openBridge();
  const browser = await playwright.firefox.launch({
    channel: 'moz-firefox',
    executablePath: PROGRAM,
    env: { ...process.env, BRIDGE: bridge.address, FIREFOX: installed() },
    firefoxUserPrefs: {
      // A favicon is not what the tests watch.
      'browser.chrome.site_icons': false,
      'browser.chrome.favicons': false,
      // In HTML, and not switched on for all yet.
      'dom.headingoffset.enabled': true,
    },
  });
  return {
    browser,
    hears,
    emulateMedia: (_page, media) => bridge.inBrowser(emulateMedia, media),
    prepare: async (_page, { javaScriptEnabled }) => {
      // The browser keeps what the test before has set.
      await bridge.inBrowser(emulateMedia, { media: null, reducedMotion: null, forcedColors: null, contrast: null });
      if (!javaScriptEnabled) await bridge.inBrowser(disableScripts);
    },
    accessibilityTree: (page) => accessibilityTree(page, bridge),
    async close() {
      await browser.close();
      bridge.close();
    },
  };
}

async function openBridge() {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((done) => server.once('listening', done));
  let inBrowser;
  server.on('connection', (playwright, { url }) => {
    const [, port, path] = /^\/(\d+)(\/.*)$/.exec(url);
    inBrowser = connect(playwright, new WebSocket(`ws://127.0.0.1:${port}${path}`));
  });
  return {
    address: `ws://127.0.0.1:${server.address().port}`,
    inBrowser: (...run) => inBrowser(...run),
    close: () => server.close(),
  };
}

/**
 * Joins the two sides. Gives a function that runs another one in the browser's own window, where Firefox's modules are.
 */
function connect(playwright, firefox) {
  const answers = new Map();
  let lastId = FIRST_OWN_ID;
  const opened = new Promise((done) => firefox.once('open', done));

  const command = async (method, params) => {
    const id = ++lastId;
    const answer = new Promise((done) => answers.set(id, done));
    firefox.send(JSON.stringify({ id, method, params }));
    const { result, message } = await answer;
    if (!result) throw new Error(`${method}: ${message}`);
    return result;
  };

  const inBrowser = async (run, argument = null) => {
    const { contexts: [{ context }] } = await command('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
    const { result, exceptionDetails } = await command('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${run})(${JSON.stringify(argument)})))()`,
      target: { context },
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value === undefined ? undefined : JSON.parse(result.value);
  };

  /** What this Firefox would not do, or would do slowly. */
  const instead = {
    'emulation.setMediaFeaturesOverride': async ({ features }) => {
      await inBrowser(emulateMedia, { colorScheme: features['prefers-color-scheme'] });
      return {};
    },
    // A window for each test takes longer than the test.
    'browsingContext.create': (params) => command('browsingContext.create', { ...params, type: 'tab' }),
  };

  playwright.on('message', async (data) => {
    await opened;
    const { id, method, params } = JSON.parse(data);
    if (!instead[method]) return firefox.send(String(data));
    const answer = await instead[method](params).then(
      (result) => ({ type: 'success', id, result }),
      ({ message }) => ({ type: 'error', id, error: 'unknown error', message }),
    );
    return playwright.send(JSON.stringify(answer));
  });
  firefox.on('message', (data) => {
    const message = JSON.parse(data);
    const answered = answers.get(message.id);
    if (!answered) return playwright.send(String(data));
    answers.delete(message.id);
    return answered(message);
  });
  firefox.on('close', () => playwright.close());
  firefox.on('error', () => playwright.close());
  playwright.on('close', () => firefox.close());
  return inBrowser;
}

/**
 * Firefox reports its own remarks as errors of the page, and in other words than Chromium: an allowance that a test
 * writes for one engine holds for both.
 */
function hears(kind, text) {
  if (kind !== 'error') return { kind, text };
  if (text.startsWith('Cross-Origin Request Blocked')) return { kind: 'console', text: `net::ERR_FAILED ${text}` };
  if (text.startsWith('Content-Security-Policy:')) return { kind: 'console', text: `Content Security Policy ${text}` };
  if (/hashes in the integrity attribute/.test(text)) return { kind: 'console', text: `Failed to load resource: ${text}` };
  if (text.startsWith('The character encoding of the document was not declared')) return undefined;
  return { kind, text };
}

async function accessibilityTree(page, { inBrowser }) {
  const nodes = await inBrowser(readAccessibles, page.url());
  return nodes.map((node) => ({ ...node, role: ROLES[node.role] ?? node.role }));
}

/** ARIA's names for Firefox's roles, where they differ. */
const ROLES = { 'text leaf': 'text' };

/* The rest runs in the browser's window. */
/* global Cc, Ci, Services, gBrowser */

/** What `page.emulateMedia` asks for, for every page. */
function emulateMedia({ media, colorScheme, reducedMotion, forcedColors, contrast }) {
  const set = (name, value, values) => {
    if (value === null) Services.prefs.clearUserPref(name);
    else if (value !== undefined) Services.prefs.setIntPref(name, values[value]);
  };
  set('layout.css.prefers-color-scheme.content-override', colorScheme, { dark: 0, light: 1, 'no-preference': 1 });
  set('ui.prefersReducedMotion', reducedMotion, { 'no-preference': 0, reduce: 1 });
  set('browser.display.document_color_use', forcedColors, { none: 1, active: 2 });
  set('browser.display.prefers_contrast', contrast, { 'no-preference': 0, more: 1 });
  if (media === undefined) return;
  for (const { linkedBrowser } of gBrowser.tabs) linkedBrowser.browsingContext.mediumOverride = media ?? '';
}

/** For the newest page. */
function disableScripts() {
  [...gBrowser.tabs].at(-1).linkedBrowser.browsingContext.allowJavascript = false;
}

/** Every node of the accessibility tree, in the order of the document. */
async function readAccessibles(address) {
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
  const { linkedBrowser } = [...gBrowser.tabs].findLast((tab) => tab.linkedBrowser.currentURI.spec === address);
  const nodes = [];
  const walk = (accessible) => {
    const [states, extra] = [{}, {}];
    accessible.getState(states, extra);
    const level = {};
    accessible.groupPosition?.(level, {}, {});
    const isExpandable = states.value & (Ci.nsIAccessibleStates.STATE_EXPANDED | Ci.nsIAccessibleStates.STATE_COLLAPSED);
    const role = service.getStringRole(accessible.role);
    nodes.push({
      // A landmark says which one it is in an attribute.
      role: role === 'landmark' ? accessible.attributes.getStringProperty('xml-roles') : role,
      name: accessible.name ?? '',
      level: level.value || undefined,
      expanded: isExpandable ? Boolean(states.value & Ci.nsIAccessibleStates.STATE_EXPANDED) : undefined,
    });
    for (let child = accessible.firstChild; child; child = child.nextSibling) walk(child);
  };
  // The tree is made when somebody asks for it, and comes from another process.
  for (let turn = 0; turn < 100; turn++) {
    nodes.length = 0;
    const root = service.getAccessibleFor(linkedBrowser);
    if (root?.firstChild) walk(root);
    if (nodes.some(({ role }) => role === 'heading')) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  return nodes;
}
