/**
 * Keeps the page responsive: when cards have worked for a moment in one task, the rest waits for a later one.
 */
const { Date, Promise, setTimeout } = globalThis;

/** How long cards may work in one task, in milliseconds. */
const TURN = 40;

/** When the turn of this task ends; 0 before the first card has asked. */
let end = 0;
let next;

/** Does something in a later task, or never on a page that has lost its timers. */
export function later(callback, milliseconds) {
  try {
    // A timer of more than 24 days would end at once.
    return setTimeout(callback, milliseconds > 2e9 ? 2e9 : milliseconds);
  } catch {}
}

/** Whether cards have worked long enough in this task. */
export function isOver() {
  const now = Date.now();
  if (!end) {
    end = now + TURN;
    // Whatever runs after this has a turn of its own.
    later(() => (end = 0));
  }
  return now > end;
}

/** The next turn. On a page that has lost its timers it is now. */
export function nextTurn() {
  return (next ||= new Promise((resume) => {
    const begin = () => {
      end = 0;
      next = undefined;
      resume();
    };
    if (!later(begin)) begin();
  }));
}
