// Everything that a network and a server can do wrong with an article: each fault is what the server answers, what the
// element's error event says of it, and how often it is asked for. One that can heal is asked for twice.

import { gzipSync } from 'node:zlib';
import { brief } from './page.mjs';

/** An article that is fine in itself. */
export const story = JSON.stringify(brief);

/** What every answer here has, so that nothing but the fault is wrong with it. */
const HEADERS = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*' };

const status = (number, headers = {}, body = story) => ({
  respond: (request, response) => response.writeHead(number, { ...HEADERS, ...headers }).end(body),
});
const body = (bytes, headers = {}) => status(200, headers, bytes);
/** Bytes written to the connection as they are. */
const raw = (text) => ({ respond: ({ socket }) => socket.end(text) });
/** The head and the beginning of a body, then `then`. */
const begin = (then, headers = {}) => ({
  respond: (request, response) => {
    response.writeHead(200, { ...HEADERS, ...headers });
    response.write(story.slice(0, 200), () => then(response));
  },
});
/** Writes `chunk` again and again, until the browser has had enough. */
const pour = (chunk, pause, headers = {}) => ({
  respond: (request, response) => {
    response.writeHead(200, { ...HEADERS, ...headers });
    const write = () => {
      if (response.destroyed) return;
      const next = () => setTimeout(write, pause);
      if (response.write(chunk)) next();
      else response.once('drain', next);
    };
    write();
  },
});

/** The connection breaks; TCP's RST, not an orderly end. */
const reset = { respond: ({ socket }) => socket.resetAndDestroy() };

const refusal = (number) => ({ name: `a ${number}`, answer: status(number), code: 'fetch-status', attempts: 1 });
const trouble = (number) => ({ name: `a ${number}`, answer: status(number), code: 'fetch-status', attempts: 2 });

/**
 * @typedef {object} Fault
 * @property {string} name
 * @property {import('../../tools/serve.mjs').Answer} answer
 * @property {string} code what the error event says
 * @property {number} attempts how many requests are made
 */

/** @type {Fault[]} Answers that are no articles by their status. */
export const statuses = [
  ...[300, 304, 305, 400, 401, 402, 403, 404, 405, 406, 409, 410, 413, 415, 418, 421, 425, 431, 451, 501, 505, 511, 599].map(refusal),
  ...[408, 429, 500, 502, 503, 504].map(trouble),
  { name: 'a redirect to nowhere', answer: status(302), code: 'fetch-status', attempts: 1 },
  { name: 'a 401 that asks for a password', answer: status(401, { 'WWW-Authenticate': 'Basic realm="Stories"' }), code: 'fetch-status', attempts: 1 },
  { name: 'a 503 that wants patience', answer: status(503, { 'Retry-After': '3600' }), code: 'fetch-status', attempts: 2 },
];

/** @type {Fault[]} Bodies that hold no article. */
export const bodies = [
  { name: 'a 204', answer: status(204, {}, ''), code: 'json-empty', attempts: 1 },
  { name: 'a 205', answer: status(205, {}, ''), code: 'json-empty', attempts: 1 },
  { name: 'an empty body', answer: body(''), code: 'json-empty', attempts: 1 },
  { name: 'white space', answer: body(' \n '), code: 'json-empty', attempts: 1 },
  { name: 'null', answer: body('null'), code: 'no-article', attempts: 1 },
  { name: 'a page that says 404', answer: body('<!doctype html><title>Not found</title><h1>Not found</h1>', { 'Content-Type': 'text/html' }), code: 'no-article', attempts: 1 },
  { name: 'half a page', answer: body('<!doctype html><html><head><script type="application/ld+json">{"headline": "Cut'), code: 'html-no-article', attempts: 1 },
  { name: 'UTF-16', answer: body(Buffer.from(`\ufeff${story}`, 'utf16le')), code: 'json-syntax', attempts: 1 },
  { name: 'a picture', answer: body(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), { 'Content-Type': 'image/png' }), code: /^json-/, attempts: 1 },
  { name: 'JSON that ends in the middle, with a right length', answer: body(story.slice(0, 300)), code: /^json-/, attempts: 1 },
  { name: 'one byte', answer: body('{'), code: /^json-/, attempts: 1 },
];

/** WebKit takes some broken bodies for whole ones: then it is the JSON that is cut off, and a retry would not help. */
const BROKEN = /^(fetch-network|json-)/;

/** @type {Fault[]} Connections that break, and answers that browsers refuse. */
export const connections = [
  { name: 'a reset before the head', answer: reset, code: 'fetch-network', attempts: 2 },
  { name: 'a connection that ends without a word', answer: raw(''), code: 'fetch-network', attempts: 2 },
  { name: 'a head that is not HTTP', answer: raw('\0\0\0\0'), code: BROKEN, attempts: /[12]/ },
  { name: 'a head that ends early', answer: raw('HTTP/1.1 200 OK\r\nContent-Ty'), code: /^(fetch-|json-)/, attempts: /[12]/ },
  { name: 'a head of 2 MB', answer: raw(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(2 ** 21)}\r\n\r\n${story}`), code: 'fetch-network', attempts: 2 },
  { name: 'two lengths', answer: raw(`HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\n${story}`), code: BROKEN, attempts: /[12]/ },
  { name: 'a body shorter than its length', answer: begin((response) => response.socket.end(), { 'Content-Length': '9999' }), code: 'fetch-network', attempts: 2 },
  { name: 'a reset in the middle of a body with a length', answer: begin(({ socket }) => socket.resetAndDestroy(), { 'Content-Length': '9999' }), code: 'fetch-network', attempts: 2 },
  { name: 'a chunked body that ends without its last chunk', answer: begin((response) => response.socket.end()), code: BROKEN, attempts: /[12]/ },
  { name: 'a reset in the middle of a chunked body', answer: begin(({ socket }) => socket.resetAndDestroy()), code: 'fetch-network', attempts: 2 },
  { name: 'a chunk with a bad length', answer: raw(`HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${story}`), code: BROKEN, attempts: /[12]/ },
  { name: 'gzip that is broken', answer: body(Buffer.concat([gzipSync(story).subarray(0, 40), Buffer.alloc(400, 255)]), { 'Content-Encoding': 'gzip' }), code: BROKEN, attempts: /[12]/ },
  { name: 'gzip that ends in the middle', answer: body(gzipSync(story.repeat(9)).subarray(0, 600), { 'Content-Encoding': 'gzip' }), code: BROKEN, attempts: /[12]/ },
  { name: 'a redirect to data:', answer: status(302, { Location: `data:application/json,${encodeURIComponent('{"headline":"Data"}')}` }), code: 'fetch-network', attempts: 2 },
  { name: 'a redirect to javascript:', answer: status(302, { Location: 'javascript:alert(1)' }), code: 'fetch-network', attempts: 2 },
  { name: 'a redirect to file:', answer: status(302, { Location: 'file:///etc/passwd' }), code: 'fetch-network', attempts: 2 },
  { name: 'a redirect to ftp:', answer: status(302, { Location: 'ftp://localhost/a.json' }), code: 'fetch-network', attempts: 2 },
  { name: 'a redirect with a password', answer: status(302, { Location: 'http://user:password@127.0.0.1:9/a.json' }), code: 'fetch-network', attempts: 2 },
  { name: 'a redirect to what is no address', answer: status(302, { Location: 'http://[' }), code: 'fetch-network', attempts: 2 },
];

/** @type {Fault[]} Bodies that never end, or end beyond the cap. */
export const floods = [
  { name: 'an endless body', answer: pour(' '.repeat(65_536), 0), code: 'fetch-too-large', attempts: 1 },
  { name: 'a body of 100 MB', answer: pour('x'.repeat(2 ** 20), 0, { 'Content-Length': String(100 * 2 ** 20) }), code: 'fetch-too-large', attempts: 1 },
  { name: 'a gzip bomb', answer: body(gzipSync(Buffer.alloc(64 * 2 ** 20, ' ')), { 'Content-Encoding': 'gzip' }), code: 'fetch-too-large', attempts: 1 },
  { name: 'one byte beyond the cap', answer: body(' '.repeat(2_097_153)), code: 'fetch-too-large', attempts: 1 },
];

/** @type {Fault[]} Answers that do not come, or come too slowly. */
export const delays = [
  { name: 'no answer', answer: { respond: () => {} }, code: 'fetch-timeout', attempts: 1 },
  { name: 'a head and no body', answer: begin(() => {}), code: 'fetch-timeout', attempts: 1 },
  { name: 'a slow drip', answer: pour(' ', 50), code: 'fetch-timeout', attempts: 1 },
];

/** @type {Fault[]} On another origin than the page's: what that origin does not allow. */
export const strangers = [
  { name: 'no permission for other origins', answer: body(story, { 'Access-Control-Allow-Origin': [] }), code: 'fetch-network', attempts: 2 },
  { name: 'permission for somebody else', answer: body(story, { 'Access-Control-Allow-Origin': 'https://example.com' }), code: 'fetch-network', attempts: 2 },
  { name: 'permission for two', answer: body(story, { 'Access-Control-Allow-Origin': '*, *' }), code: 'fetch-network', attempts: 2 },
  { name: 'a 404 without permission', answer: status(404, { 'Access-Control-Allow-Origin': [] }), code: 'fetch-network', attempts: 2 },
];
