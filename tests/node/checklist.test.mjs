// The checklist of accessibility: each rule, its success criterion, and the tests that hold the card to it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { path } from '../../tools/project.mjs';

/** Rule; criteria of WCAG 2.2, or what lies beyond them; file of the tests; how their titles begin. */
const CHECKLIST = [
  ['An article named by its headline, in the card and not on its host', '1.3.1', 'accessibility', 'each card is an article named by its headline'],
  ['The same with no script', '1.3.1', 'checkers', 'the checkers find nothing in a server\'s cards without script'],
  ['Real headings, lists, paragraphs, dates', '1.3.1', 'snapshots', 'a screen reader is told exactly this'],
  ['The page sets the level of the headline', '1.3.1, 2.4.6', 'accessibility', 'headings have their levels in every section and in bodies'],
  ['No level is left out', '1.3.1', 'node/markup', 'no heading of any fixture leaves out a level'],
  ['A page\'s headingoffset does not count twice', '1.3.1', 'accessibility', 'a level that was chosen is not counted twice'],
  ['A section without a label has no heading, and no heading is empty', '2.4.6', 'accessibility', 'keeps what no tool looks at'],
  ['Sections are no landmarks', 'beyond', 'accessibility', 'each card is an article named by its headline, and no region'],
  ['No heading, link, role or aria-* in a disclosure', '1.3.1, 4.1.2', 'node/markup', 'no fixture has a heading, a link or an attribute of ARIA'],
  ['A native disclosure: Enter and Space', '2.1.1, 2.1.2', 'keyboard', '${key} opens and closes Flashback'],
  ['Its state is told, and its name begins with what is seen', '4.1.2, 2.5.3', 'accessibility', 'Flashback is a disclosure that tells its state'],
  ['Found by links to text, as by a search in the page', 'beyond', 'flashback', 'a link to words in the folded text opens it'],
  ['Targets of 24 by 24 pixels', '2.5.8', 'reading', 'every link in the text is underlined, and every target'],
  ['Acts on a click, not before; nothing opens on focus', '2.5.2, 3.2.1', 'flashback', 'opens on a click and not when the button goes down'],
  ['The headline is the link; no vague links', '2.4.4', 'accessibility', 'keeps what no tool looks at'],
  ['Pictures have the alt of the article, or an empty one', '1.1.1', 'checkers', 'the checkers find nothing in a card'],
  ['No text in pictures: the card has no pictures of its own', '1.4.5', 'accessibility', 'keeps what no tool looks at'],
  ['List markers are visible', '1.3.1', 'accessibility', 'keeps what no tool looks at'],
  ['Order of the document, of the eye and of the keyboard are one', '1.3.2, 2.4.3', 'keyboard', 'goes from the headline through the links'],
  ['Few stops of the keyboard', '2.4.1', 'keyboard', 'goes from the headline through the links'],
  ['No words about shape or place', '1.3.3', 'snapshots', 'a screen reader is told exactly this'],
  ['No lock of orientation', '1.3.4', 'reading', 'shows the same in a window of'],
  ['Links in the text are underlined', '1.4.1', 'reading', 'every link in the text is underlined'],
  ['Contrast of text: 4.5 to 1 in both schemes', '1.4.3', 'checkers', 'every text and every control stands out'],
  ['Contrast of bars, frames, markers and rings: 3 to 1', '1.4.11', 'checkers', 'every text and every control stands out'],
  ['A ring of 3 pixels, not cut off', '2.4.7, 2.4.11', 'keyboard', 'shows a ring of at least 3 pixels'],
  ['Letters of 200 %', '1.4.4', 'reading', 'is whole with letters of 200 %'],
  ['The reader\'s own size of letters, whatever the page\'s root', '1.4.4', 'reading', 'follows the size of letters that the reader has set'],
  ['320 pixels without scrolling in two directions', '1.4.10', 'reading', 'a window of ${width} pixels scrolls in one direction only'],
  ['Text spacing without loss', '1.4.12', 'reading', 'is whole under the text spacing that a reader may set'],
  ['Text spacing reaches every text', '1.4.12', 'reading', 'the spacing of letters, words and lines that a reader sets'],
  ['No tooltips', '1.4.13', 'accessibility', 'keeps what no tool looks at'],
  ['No shortcuts, no keys grabbed', '2.1.4', 'keyboard', 'grabs no key'],
  ['Nothing moves for long, flashes or updates by itself', '2.2.2, 2.3.1', 'flashback', 'opens ${moves ?'],
  ['Dates are whole, valid, and have no name of their own', '1.3.1', 'node/markup', 'the Nu validator finds nothing'],
  ['The language of the article, of dates and of own words', '3.1.1, 3.1.2', 'accessibility', 'of languages, ${what}'],
  ['The direction of the article, never of the page', '3.1.2', 'accessibility', 'the direction is the article\'s'],
  ['One control has one name in every card', '3.2.4', 'accessibility', 'Flashback is a disclosure that tells its state'],
  ['Loading is silent', '4.1.3', 'accessibility', 'first and lazy loads are silent'],
  ['Errors are said in a status that was there before', '4.1.3', 'accessibility', 'says an error in a status that was there before'],
  ['The text is there without script, and while it is on its way', 'beyond', 'embed', 'a server-rendered card is readable, and Flashback opens'],
  ['Focus, and what is open, survive an update', 'beyond', 'flashback', 'stays as the reader left it'],
  ['Reduced motion', 'beyond', 'flashback', 'opens ${moves ?'],
  ['More contrast', 'beyond', 'checkers', 'a reader who asks for more contrast gets 7 to 1'],
  ['Forced colours', 'beyond', 'reading', 'in forced colours every line, bar and ring'],
  ['Light and dark by the page and by the reader', 'beyond', 'look', 'is ${look} on a page of color-scheme'],
  ['Printed whole', 'beyond', 'flashback', 'is printed open'],
  ['Nothing moves when it arrives', 'beyond', 'shift', 'DevTools: a server\'s card moves nothing when its script and its picture arrive'],
  ['Both checkers in every state', 'all', 'checkers', 'the checkers find nothing in two cards and one from right to left'],
];

const titles = new Map();

/** The titles of a file's tests, as they stand in the source. */
function titlesOf(name) {
  if (!titles.has(name)) {
    const file = name.startsWith('node/') ? path('tests', `${name}.test.mjs`) : path('tests', 'browser', `${name}.spec.mjs`);
    const written = [...readFileSync(file, 'utf8').matchAll(/\btest\((?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/g)];
    titles.set(name, written.map(([, plain, template]) => (plain ?? template).replace(/\\'/g, '\'')));
  }
  return titles.get(name);
}

for (const [rule, criteria, file, title] of CHECKLIST) {
  test(`${rule} (${criteria}): ${file}`, () => {
    assert.ok(titlesOf(file).some((one) => one.startsWith(title)), `${file} has no test "${title}"`);
  });
}
