/**
 * Keeps the page responsive: when cards have worked for a moment in one task, the rest waits for a later one.
 */
import { later } from "./load.js";

const { Date, Promise } = globalThis;

/** How long cards may work in one task, in milliseconds. */
const TURN = 40;

/** When the turn of this task ends; 0 before the first card has asked. */
let end = 0;
let next;

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
