// WebKitGTK's MiniBrowser. Playwright reads and changes pages by WebKit's inspector, as it does with the web views of
// telephones; what needs a reader's hand (keys, pointer, the size of the window) goes through WebKitWebDriver.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { miniBrowser, webkitDriver } from '../../../tools/setup.mjs';
import { openDisplay } from './display.mjs';
import { inspectFirstPage } from './webkit-inspector.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** @returns {Promise<import('../engines.mjs').Driver>} */
export async function launchWebkit(playwright) {
  const display = await openDisplay();
  const [inspectorPort, driverPort] = await freePorts(2);
  const env = {
    ...process.env, DISPLAY: display.name, LANG: 'en_US.UTF-8', GDK_BACKEND: 'x11', XDG_CONFIG_HOME: HERE, WEBKIT_INSPECTOR_SERVER: `127.0.0.1:${inspectorPort}`,
  };
  const processes = [];
  const start = (program, args) => processes.push(spawn(program, args, { stdio: 'ignore', env, detached: true }));
  const close = () => {
    for (const { pid } of processes.splice(0)) {
      try {
        // With the processes that it began: one whose page is stuck does not notice that it is alone.
        process.kill(-pid, 'SIGKILL');
      } catch {
        // It has ended.
      }
    }
    display.close();
  };
  process.once('exit', close);

  start(miniBrowser(), ['--automation']);
  // The page is on offer until the session of WebKitWebDriver begins.
  const inspected = await eventually(() => inspectFirstPage(inspectorPort));
  start(webkitDriver(), [`--port=${driverPort}`, `--target=127.0.0.1:${inspectorPort}`]);
  const driver = await eventually(() => newSession(`http://127.0.0.1:${driverPort}`));

  return {
    // Playwright's own fixture for contexts looks into the connection of the browser.
    browser: { newContext: () => newContext(playwright, inspected, driver), _connection: {} },
    hears,
    accessibilityTree,
    breaksPreloads: true,
    async prepare(page, { javaScriptEnabled, viewport, colorScheme }) {
      if (!javaScriptEnabled) throw new Error('Name this test in engines.mjs: WebKit cannot run it');
      page.setViewportSize = (size) => setViewportSize(driver, size);
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
    },
    close,
  };
}

async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => done(server));
  })));
  return Promise.all(servers.map((server) => new Promise((done) => {
    const { port } = server.address();
    server.close(() => done(port));
  })));
}

/** What a function gives as soon as it does not throw. */
async function eventually(attempt) {
  for (let turn = 0; ; turn++) {
    try {
      return await attempt();
    } catch (error) {
      if (turn === 200) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

/** Waits for the end of something, but not for ever: a page that is stuck answers nothing. */
const within = (run, milliseconds = 10_000) => Promise.race([run(), new Promise((done) => setTimeout(done, milliseconds).unref())]);

/** A session of WebDriver, https://w3c.github.io/webdriver/: `driver('POST', '/url', { url })`. */
async function newSession(address) {
  const ask = async (method, path, parameters) => {
    const body = parameters && JSON.stringify(parameters);
    const { value } = await (await fetch(address + path, { method, body })).json();
    if (value?.error) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: { pageLoadStrategy: 'none' } } });
  return (method, path, parameters) => ask(method, `/session/${sessionId}${path}`, parameters);
}

/** For each page, what sends a command to its inspector: `(method, params) => Promise<result>`. */
const commands = new WeakMap();

/** The one page, as new as it gets. */
async function newContext(playwright, inspected, driver) {
  await driver('POST', '/url', { url: 'about:blank' });
  await driver('DELETE', '/cookie');
  const connection = transport(inspected, driver);
  const browser = await playwright.webkit.connectOverCDP(connection);
  const [context] = browser.contexts();
  const [page] = context.pages();
  commands.set(page, connection.command);
  context.newPage = async () => page;
  context.close = () => within(async () => {
    await page.evaluate(() => [localStorage, sessionStorage].forEach((storage) => storage.clear())).catch(() => {});
    await browser.close();
  });
  return context;
}

async function setViewportSize(driver, { width, height }) {
  const [innerWidth, innerHeight, outerWidth, outerHeight] = await driver('POST', '/execute/sync', {
    script: 'return [innerWidth, innerHeight, outerWidth, outerHeight]', args: [],
  });
  await driver('POST', '/window/rect', { width: width + outerWidth - innerWidth, height: height + outerHeight - innerHeight });
}

/** Our own commands have numbers that Playwright does not use. */
const FIRST_OWN_ID = 1e9;

/** What Playwright takes for its connection to the page. Where it would make up an event, the driver makes a real one. */
function transport(inspected, driver) {
  let page;
  let lastId = FIRST_OWN_ID;
  const answers = new Map();
  let currentTarget;
  // Playwright sends the steps of a click all at once; the driver refuses one while another is under way.
  let turn = Promise.resolve();

  const hear = (message) => {
    const { method, params } = message;
    if (method === 'Target.targetCreated' && params.targetInfo.type === 'page' && !params.targetInfo.isProvisional) currentTarget = params.targetInfo.targetId;
    if (method === 'Target.didCommitProvisionalTarget') currentTarget = params.newTargetId;
    if (message.id > FIRST_OWN_ID) return;
    const inner = method === 'Target.dispatchMessageFromTarget' ? JSON.parse(params.message) : {};
    const answered = answers.get(inner.id);
    if (answered) answered(inner);
    else connection.onmessage?.(message);
  };

  const connection = {
    open() {
      page = inspected.attach(hear);
    },
    send(message) {
      const wish = wishIn(message);
      if (!wish) return page.send(message);
      turn = turn.then(() => wish.run(driver)).then(() => ({}), (error) => error).then(({ message: problem }) => answer(message, wish.id, problem));
      return turn;
    },
    close() {
      page?.detach();
      connection.onclose?.();
    },
    async command(method, params = {}) {
      const id = ++lastId;
      const answered = new Promise((done) => answers.set(id, done));
      page.send({ id: ++lastId, method: 'Target.sendMessageToTarget', params: { targetId: currentTarget, message: JSON.stringify({ id, method, params }) } });
      const { result, error } = await answered;
      answers.delete(id);
      if (error) throw new Error(`${method}: ${error.message}`);
      return result;
    },
  };

  /** Tells Playwright that its function has run in the page and gave nothing, or the problem. */
  function answer({ id, params: { targetId } }, innerId, problem) {
    const outcome = problem ? { error: { message: problem } } : { result: { result: { type: 'object', value: { v: 'undefined' } } } };
    connection.onmessage?.({ id, result: {} });
    connection.onmessage?.({ method: 'Target.dispatchMessageFromTarget', params: { targetId, message: JSON.stringify({ id: innerId, ...outcome }) } });
  }

  return connection;
}

/** What a message would have a script of the page do, and the driver does instead. */
function wishIn({ method, params }) {
  if (method !== 'Target.sendMessageToTarget') return undefined;
  const { id, method: inner, params: { expression, arguments: values } = {} } = JSON.parse(params.message);
  if (inner === 'Runtime.evaluate' && expression.startsWith('window.location.href = ')) {
    return { id, run: (driver) => driver('POST', '/url', { url: JSON.parse(expression.slice('window.location.href = '.length)) }) };
  }
  const [, kind] = /^\(p\) => globalThis\.__pwWebViewInput\.(keydown|keyup|mouseMove|mouseEvent)\(p\)$/.exec(values?.[3]?.value) ?? [];
  if (!kind) return undefined;
  const { o: members } = values.at(-1).value;
  return { id, run: (driver) => perform(driver, kind, Object.fromEntries(members.map(({ k, v }) => [k, v]))) };
}

/** https://w3c.github.io/webdriver/#keyboard-actions */
const KEYS = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Escape: '\uE00C',
  PageUp: '\uE00E', PageDown: '\uE00F', End: '\uE010', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013',
  ArrowRight: '\uE014', ArrowDown: '\uE015', Delete: '\uE017', Meta: '\uE03D',
};

async function perform(driver, kind, { type, key, x, y, button }) {
  const value = KEYS[key] ?? key;
  const act = (source) => driver('POST', '/actions', { actions: [source] });
  const pointer = (action) => act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [action] });
  if (kind === 'keydown') await act({ type: 'key', id: 'keyboard', actions: [{ type: 'keyDown', value }] });
  else if (kind === 'keyup') await act({ type: 'key', id: 'keyboard', actions: [{ type: 'keyUp', value }] });
  else if (kind === 'mouseMove') await pointer({ type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y), origin: 'viewport' });
  else if (type === 'mousedown') await pointer({ type: 'pointerDown', button });
  else if (type === 'mouseup') await pointer({ type: 'pointerUp', button });
}

async function accessibilityTree(page) {
  const command = commands.get(page);
  const { root } = await command('DOM.getDocument');
  const nodes = [];
  const visit = async (nodeId, parent) => {
    const { properties } = await command('DOM.getAccessibilityPropertiesForNode', { nodeId });
    const { role, label, headingLevel, expanded, childNodeIds = [] } = properties;
    // A summary has no role here, and what it tells of its state stands at the details element.
    const isSummary = role === '' && parent?.expanded !== undefined;
    nodes.push({ role: isSummary ? 'summary' : role, name: label, level: headingLevel, expanded: isSummary ? parent.expanded : expanded });
    for (const child of childNodeIds) await visit(child, properties);
  };
  await visit(root.nodeId);
  return nodes;
}

/** WebKit's remarks with Chromium's word for the same: an allowance that a test writes for one engine holds for all. */
function hears(kind, text) {
  if (text.includes('/favicon.ico')) return undefined;
  const isFailedLoad = /Web Inspector blocked|due to access control checks|Failed to load resource: (?!the server responded)/.test(text);
  if (isFailedLoad) return { kind: 'console', text: `net::ERR_FAILED ${text}` };
  return { kind, text };
}
