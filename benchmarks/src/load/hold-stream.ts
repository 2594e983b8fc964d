import { connect, type Socket } from 'node:net';

const EVENT_STREAM = /^HTTP\/1\.1 200[^]*content-type: *text\/event-stream/i;
const SILENT_MS = 2000;

/**
 * Sends a request and resolves when an event stream begins to answer it; the stream stays open. A server
 * that writes the head with its first event says nothing yet: then it counts that the connection stayed.
 */
export function holdStream(port: number, request: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    const silent = setTimeout(() => resolve(socket), SILENT_MS);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The subject closed a stream.')));
    socket.once('data', (chunk: Buffer) => {
      clearTimeout(silent);
      const head = chunk.toString();
      if (EVENT_STREAM.test(head)) {
        resolve(socket);
      } else {
        reject(new Error(`Not an event stream: ${head.slice(0, 300)}`));
      }
    });
    // What comes later is read and forgotten, as by a client that has nothing to do.
    socket.resume();
  });
}
