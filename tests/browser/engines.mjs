// The engines that every spec runs in, and what each of them has no way to show.
//
// A test runs in every engine unless it stands here with the reason; such a test is no part of that engine's suite, so
// nothing in a run is ever left out. `tests` is matched against the file, the groups and the title of a test.

import { launchChromium } from './engines/chromium.mjs';
import { launchFirefox } from './engines/firefox.mjs';
import { launchWebkit } from './engines/webkit.mjs';

/**
 * What stands between the tests and an engine.
 *
 * @typedef {object} Driver
 * @property {import('@playwright/test').Browser} browser
 * @property {(page) => Promise<Accessible[]>} accessibilityTree the engine's own, in the order of the document
 * @property {(page, media) => Promise<void>} [emulateMedia] where Playwright's own does not reach the engine
 * @property {(page, options: { javaScriptEnabled: boolean, viewport, colorScheme }) => Promise<void>} [prepare]
 *   gives a new page those of a test's options that Playwright does not give it
 * @property {(kind: 'console' | 'error', text: string) => { kind: string, text: string } | undefined} [hears]
 *   a message of the page in the words of Chromium; undefined for one that Chromium does not have
 * @property {boolean} [breaksPreloads] whether every preload fails while requests can be stopped on their way
 * @property {() => Promise<void>} close
 *
 * @typedef {{ role: string, name: string, level?: number, expanded?: boolean }} Accessible
 *   the roles are ARIA's, and "summary" for that of a details element
 */

/**
 * @typedef {object} Engine
 * @property {(playwright) => Promise<Driver>} launch
 * @property {{ tests: RegExp, because: string }[]} without
 * @property {boolean} [reuseContext] whether Playwright keeps one window for all tests of a worker and empties it in
 *   between, which takes half the time of a new one. Every test has sites of its own, so what is left does not reach it.
 */

/** @type {Record<string, Engine>} */
export const engines = {
  chromium: { launch: launchChromium, without: [], reuseContext: true },
  firefox: {
    launch: launchFirefox,
    without: [
      { tests: /DevTools:/, because: 'these tests read Chromium\'s own measurements' },
      { tests: /goes there: (the element|a server's card)/, because: 'Firefox opens what a link to text names, and scrolls into no shadow tree' },
      { tests: /opens softly/, because: 'Firefox opens details at once, without the transition of their content' },
      { tests: /asks for more contrast/, because: 'the setting that the driver makes does not reach prefers-contrast' },
      { tests: /back-forward cache/, because: 'the driver loses a page that comes back from there' },
    ],
  },
  webkit: {
    launch: launchWebkit,
    without: [
      { tests: /checkers\.spec/, because: 'the checkers read the same tree in every engine, and by WebKit\'s inspector they take minutes' },
      { tests: /goes there: (the element|a server's card)/, because: 'WebKit opens what a link to text names, and scrolls into no shadow tree' },
      { tests: /opens softly/, because: 'WebKit opens details at once, without the transition of their content' },
      { tests: /is printed open/, because: 'this WebKitGTK prints folded text folded: the README names it as a limit' },
      { tests: /in forced colours/, because: 'WebKit has no forced colours' },
      { tests: /headingoffset/, because: 'this WebKitGTK does not know headingoffset' },
      { tests: /without JavaScript/, because: 'a page whose scripts are switched off answers no question of WebKit\'s inspector' },
      { tests: /back-forward cache/, because: 'WebKitGTK keeps no page there while it is automated' },
      { tests: /DevTools:/, because: 'these tests read Chromium\'s own measurements' },
      { tests: /offline the link stays/, because: 'the driver cannot take WebKitGTK off the network' },
      { tests: /the file with the rare formats is not what was built/, because: 'WebKit\'s inspector fails every preload while it changes answers' },
    ],
  },
};
