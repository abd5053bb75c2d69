// A server for static files, as a CDN would send them: right types, any origin may read, nothing is cached.
//
//     node tools/serve.mjs [--root FOLDER] [--port N]
//
// Without --root it serves www/ with dist/ under /dist/, and the repository's fixtures under /fixtures/.

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fail } from './commands.mjs';
import { dist, isMain, path, www } from './project.mjs';

// Without a charset, as on many servers: each file must bring its own encoding.
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.md': 'text/markdown',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
};

/** What the demo and the tests see: address prefix and folder, the longest prefix first. */
export const projectFolders = { '/dist/': dist, '/fixtures/': path('tests', 'fixtures'), '/': www };

/**
 * A response that is made up instead of read from a folder.
 *
 * @typedef {object} Answer
 * @property {string | Uint8Array} [body]
 * @property {number} [status] 200 unless told
 * @property {Record<string, string>} [headers] replace the ones that a file would have; "" leaves one out
 * @property {number} [delay] milliseconds until it is sent
 * @property {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void} [respond]
 *   does all of it instead: for connections that break
 */

/** What a test wants to know of a request: the headers are those of the wire, as `name, value, name, value …`.
 *
 * @typedef {{ method: string, url: string, rawHeaders: string[], body: string }} Seen
 */

/**
 * Serves folders, and `answers` by their path before that.
 *
 * @param {{ folders?: Record<string, string>, answers?: Map<string, Answer | ((seen: Seen) => Answer)>, host?: string,
 *   port?: number }} [options] an answer may depend on the request; port 0 takes any free one
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function serve({ folders = projectFolders, answers = new Map(), host = 'localhost', port = 0 } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const known = answers.get(pathname);
    const answer = typeof known === 'function' ? known(await seen(request)) : known;
    if (answer?.respond) answer.respond(request, response);
    else if (answer) setTimeout(() => send(request, response, pathname, answer), answer.delay ?? 0);
    else sendFile(request, response, pathname, folders);
  });
  await listen(server, port, host);
  return {
    origin: `http://${host}:${server.address().port}`,
    close: () => new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    }),
  };
}

function listen(server, port, host) {
  return new Promise((done, failed) => {
    server.once('error', failed).listen(port, host, () => {
      server.off('error', failed);
      done();
    });
  });
}

/** @returns {Promise<Seen>} */
async function seen(request) {
  const { method, url, rawHeaders } = request;
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return { method, url, rawHeaders, body };
}

function headersFor(pathname) {
  return {
    'Content-Type': TYPES[extname(pathname)] ?? 'application/octet-stream',
    'Cache-Control': 'no-store',
    'Access-Control-Allow-Origin': '*',
    'X-Content-Type-Options': 'nosniff',
  };
}

function send(request, response, pathname, { body = '', status = 200, headers = {} }) {
  const all = { ...headersFor(pathname), ...headers };
  response.writeHead(status, Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')));
  response.end(request.method === 'HEAD' ? undefined : body);
}

function sendFile(request, response, pathname, folders) {
  const plain = (status, body) => send(request, response, 'reply.txt', { status, body });
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET and HEAD.\n');
  const file = fileFor(pathname, folders);
  if (file === undefined) return plain(404, `There is no ${pathname}\n`);
  response.writeHead(200, headersFor(file));
  if (request.method === 'HEAD') return response.end();
  return createReadStream(file).on('error', () => response.destroy()).pipe(response);
}

/** The file that an address means; undefined when there is none inside of the folders. */
function fileFor(pathname, folders) {
  let decoded;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0')) return undefined;
  const prefix = Object.keys(folders).sort((a, b) => b.length - a.length).find((start) => decoded.startsWith(start));
  if (prefix === undefined) return undefined;
  const folder = resolve(folders[prefix]);
  const file = resolve(folder, `.${sep}${decoded.slice(prefix.length)}`);
  if (file !== folder && !file.startsWith(folder + sep)) return undefined;
  for (const candidate of [file, join(file, 'index.html')]) {
    if (statSync(candidate, { throwIfNoEntry: false })?.isFile()) return candidate;
  }
  return undefined;
}

/** Serves on the wanted port, or on any free one when that is taken. */
export async function serveOn(port, options) {
  try {
    return await serve({ ...options, port });
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    return serve({ ...options, port: 0 });
  }
}

if (isMain(import.meta)) {
  const argument = (name) => {
    const at = process.argv.indexOf(name);
    return at < 0 ? undefined : process.argv[at + 1];
  };
  const folder = argument('--root');
  serveOn(Number(argument('--port') ?? 8080), folder ? { folders: { '/': folder } } : {})
    .then(({ origin }) => console.log(`${origin}/`))
    .catch(fail);
}
