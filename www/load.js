/**
 * Fetches articles: one request an address however many cards ask, one total deadline, one size cap, one retry.
 */
import { later } from "./turns.js";

const { fetch, AbortController, URL, Uint8Array, clearTimeout } = globalThis;

/**
 * Limits for the whole page. Only a script tag of ours or a script's call sets them, never an element's attributes.
 */
export const settings = {
  __proto__: null,
  /** Seconds for everything: connecting, the body, the retry. */
  timeout: 10,
  /** Bytes of the decoded body. */
  maxBytes: 2_097_152,
  /** Origins that articles may come from, separated by spaces or commas (or an array); empty: any. */
  allowOrigins: "",
};

/** The requests under way, by address. */
const requests = { __proto__: null };

const failure = (code, message, again) => ({ __proto__: null, code, message, again });

function parse(address, base) {
  try {
    const url = new URL(address, base);
    return /^https?:$/.test(url.protocol) && url;
  } catch {}
}

/**
 * The absolute address of an article.
 * @returns {string | undefined} nothing when it cannot be parsed or is neither http nor https
 */
export function resolve(address, base) {
  const url = parse(address, base);
  return url ? url.href : undefined;
}

function isAllowed(address) {
  const url = parse(address);
  const list = "" + settings.allowOrigins;
  return url && (!list || list.split(/[\s,]+/).includes(url.origin));
}

/**
 * Fetches an article, or joins the request that is under way for the same address.
 * @param {string} address from `resolve`
 * @param {(result: {bytes: Uint8Array, address: string} | {code: string, message: string}) => void} done called once,
 *   later, and never after a cancel; must not throw
 * @param {boolean} [again] whether the server is asked whatever the browser has kept
 * @returns {() => void} cancels; the request stops when nobody waits for it any more
 */
export function load(address, done, again) {
  const request = (requests[address] ||= start(address, again));
  const { waiting } = request;
  const place = waiting.length++;
  waiting[place] = done;
  request.count++;
  return () => {
    if (!waiting[place]) return;
    waiting[place] = undefined;
    --request.count || request.finish();
  };
}

function start(address, again) {
  let controller;
  let deadline;
  const request = {
    __proto__: null,
    // No array: a page may have put something in the way of its places.
    waiting: { __proto__: null, length: 0 },
    count: 0,
    /** Answers all who wait, once, and ends whatever is still under way. */
    finish(result) {
      if (request.over) return;
      request.over = true;
      delete requests[address];
      try {
        clearTimeout(deadline);
        controller.abort();
      } catch {
        // Nothing was under way.
      }
      for (let at = 0, { waiting } = request; at < waiting.length; at++) {
        const done = waiting[at];
        waiting[at] = undefined;
        if (done) done(result);
      }
    },
  };
  deadline = later(
    () => request.finish(failure("fetch-timeout", "The article did not arrive in time.")),
    settings.timeout * 1000,
  );
  (async () => {
    await null; // so that even an early failure comes after the caller has joined
    for (let attempts = 2; !request.over; ) {
      let result;
      try {
        controller ||= new AbortController();
        result = await fetchOnce(address, again, controller.signal);
      } catch {
        result = failure("fetch-network", "Network, CORS or Content-Security-Policy stopped the request.", true);
      }
      if (!result.again || !--attempts) return request.finish(result);
      // What does not heal in a second does not heal; a shorter deadline must leave time for the retry.
      await new Promise((resume) => later(resume, settings.timeout < 4 ? settings.timeout * 250 : 1000));
    }
  })();
  return request;
}

/** One attempt. Results have no prototype: a page's `Object.prototype.then` would make them look like promises. */
async function fetchOnce(address, again, signal) {
  const refused = failure("fetch-origin", "Articles from this origin are not allowed.");
  if (!isAllowed(address)) return refused;
  const response = await fetch(address, {
    __proto__: null,
    method: "GET",
    mode: "cors",
    credentials: "omit",
    redirect: "follow",
    cache: again ? "no-cache" : "default",
    referrerPolicy: "strict-origin-when-cross-origin",
    signal,
  });
  const { body, ok, status, url } = response;
  address = url || address;
  if (!isAllowed(address)) return refused;
  if (!ok) return failure("fetch-status", "The server answered " + status + ".", /408|429|50[0234]/.test(status));
  const chunks = [];
  let size = 0;
  // Without an object of ours WebKit looks for the mode on the page's Object.prototype.
  for (const reader = body && body.getReader({ __proto__: null }); reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks[chunks.length] = value;
    if ((size += value.length) > settings.maxBytes) {
      return failure("fetch-too-large", "The article is larger than " + settings.maxBytes + " bytes.");
    }
  }
  const bytes = new Uint8Array(size);
  for (let at = 0, offset = 0; at < chunks.length; offset += chunks[at++].length) bytes.set(chunks[at], offset);
  return { __proto__: null, bytes, address };
}
