import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { open } from '../../support/raw.js';
import { bytesOf, type HostileRequest, type Known } from './hostile-requests.js';
import { answersIn, type HttpAnswer } from './http-answers.js';

/** So long nothing more came on a stream that only its client ends. */
const QUIET_MS = 30;
/** Within this every request is answered, however busy the machine is. */
const PATIENCE_MS = 20_000;
const MAX_HEADER_BYTES = 16 * 1024;

/**
 * Sends a request as it says, and reads what comes back.
 *
 * @returns every whole answer, and the beginning of a stream; none where the client left
 * @throws {Error} where an answer that must come does not come, or is no HTTP
 */
export async function exchange(
  url: string,
  request: HostileRequest,
  known: Known,
): Promise<readonly HttpAnswer[]> {
  const { delivery, framing, verb } = request;
  const isFramed = framing === 'length' || framing === 'chunked';
  const bytes = bytesOf(request, known);
  const socket = await open(url);
  // Node hangs up on headers that it does not take, and what it said before is lost where more arrives.
  const mayBeCut = bytes.indexOf('\r\n\r\n') > MAX_HEADER_BYTES || delivery.kind !== 'whole';
  socket.setNoDelay(true);
  try {
    if (delivery.kind === 'leave') {
      socket.on('error', () => {});
      await new Promise((resolve) => {
        socket.write(bytes.subarray(0, delivery.at), resolve);
      });
      return [];
    }
    const answers = read(socket, verb, delivery.kind === 'pipelined' ? 2 : 1);
    const cuts = delivery.kind === 'split' ? delivery.at : [];
    for (const piece of inPieces(bytes, cuts)) {
      socket.write(piece);
      await setImmediate();
    }
    if (delivery.kind === 'pipelined') {
      socket.write(honestPing(known.token));
    }
    if (!isFramed) {
      // Nobody can know where it ends, so the server may go on waiting for more of it.
      socket.end();
    }
    const found = await answers;
    if (
      isFramed &&
      !mayBeCut &&
      !found.some(({ isComplete, headers }) => isComplete || isStream(headers))
    ) {
      throw new Error('No whole answer came.');
    }
    return found.filter(({ isComplete, headers }) => isComplete || isStream(headers));
  } finally {
    socket.destroy();
  }
}

function read(socket: Socket, verb: string, expected: number): Promise<readonly HttpAnswer[]> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    let quiet: NodeJS.Timeout | undefined;
    const patience = setTimeout(() => reject(new Error('Nothing happened.')), PATIENCE_MS);
    const finish = (): void => {
      clearTimeout(patience);
      clearTimeout(quiet);
      socket.removeAllListeners('data');
      try {
        resolve(answersIn(bytes, verb));
      } catch (error) {
        reject(error);
      }
    };
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      try {
        const answers = answersIn(bytes, verb);
        const last = answers.at(-1);
        if (answers.filter(({ isComplete }) => isComplete).length >= expected) {
          finish();
        } else if (last !== undefined && !last.isComplete && isStream(last.headers)) {
          clearTimeout(quiet);
          quiet = setTimeout(finish, QUIET_MS);
        }
      } catch {
        finish();
      }
    });
    socket.once('close', finish);
    socket.on('error', () => {});
  });
}

function isStream(headers: HttpAnswer['headers']): boolean {
  return headers['content-type'] === 'text/event-stream';
}

function inPieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const within = cuts.filter((at) => at < bytes.length).toSorted((one, other) => one - other);
  return [0, ...within].map((at, index) => bytes.subarray(at, within[index]));
}

function honestPing(token: string): string {
  const body = '{"jsonrpc":"2.0","id":"honest","method":"ping"}';
  return [
    'POST /mcp HTTP/1.1',
    'Host: localhost',
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    'Accept: application/json, text/event-stream',
    `Content-Length: ${body.length}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
