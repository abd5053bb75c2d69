// A client of WebKitGTK's remote inspector: WebKit's own protocol (Source/WTF/wtf/glib/SocketConnection.cpp and
// Source/JavaScriptCore/inspector/remote/glib/RemoteInspectorServer.cpp), whose parameters are GVariants,
// https://docs.gtk.org/glib/gvariant-format-strings.html. Little-endian, as on every machine that has it packaged.

import { connect } from 'node:net';

const LITTLE_ENDIAN = 1;
const HEADER = 5;

/**
 * The first page that the inspector has to offer.
 *
 * @returns {Promise<{ attach: (hear: (message: object) => void) => { send: (message: object) => void, detach: () => void } }>}
 */
export async function inspectFirstPage(port) {
  const socket = connect(port, '127.0.0.1');
  await new Promise((done, failed) => socket.once('connect', done).once('error', failed));
  socket.on('error', () => {});
  const send = (name, parameters) => socket.write(message(name, parameters));

  let hear = () => {};
  const page = await new Promise((found) => {
    read(socket, {
      SetTargetList: (parameters) => {
        const target = firstTarget(parameters);
        if (target) found(target);
      },
      SendMessageToFrontend: (parameters) => hear(JSON.parse(parameters.toString('utf8', 16, parameters.length - 1))),
    });
    // The hash of the commands that we know; with another one than the server's it sends its own, which we ignore.
    send('SetupInspectorClient', Buffer.from('none\0'));
  });

  return {
    attach(listener) {
      hear = listener;
      send('Setup', page);
      return {
        send: (content) => send('SendMessageToBackend', Buffer.concat([page, Buffer.from(`${JSON.stringify(content)}\0`)])),
        detach() {
          hear = () => {};
          send('FrontendDidClose', page);
        },
      };
    },
  };
}

function message(name, parameters) {
  const body = Buffer.concat([Buffer.from(`${name}\0`), parameters]);
  const header = Buffer.alloc(HEADER);
  header.writeUInt32BE(body.length);
  header[4] = LITTLE_ENDIAN;
  return Buffer.concat([header, body]);
}

function read(socket, handlers) {
  let chunks = [];
  let length = 0;
  let wanted = HEADER;
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    while (length >= wanted) {
      let all = Buffer.concat(chunks);
      const end = HEADER + all.readUInt32BE();
      if (length >= end) {
        const nameEnd = all.indexOf(0, HEADER);
        handlers[all.toString('latin1', HEADER, nameEnd)]?.(all.subarray(nameEnd + 1, end));
        all = all.subarray(end);
      }
      chunks = [all];
      length = all.length;
      wanted = length >= HEADER ? HEADER + all.readUInt32BE() : HEADER;
    }
  });
}

/** The connection's and the target's number from "(ta(tsssb))", as they are: "(tt)". */
function firstTarget(parameters) {
  const connection = parameters.subarray(0, 8);
  return parameters.length > 16 && parameters.includes('WebPage') ? Buffer.concat([connection, parameters.subarray(8, 16)]) : undefined;
}
