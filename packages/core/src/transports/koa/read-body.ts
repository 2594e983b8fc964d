import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { ProtocolError } from '../../errors/protocol-error.js';
import { Refusal } from './refusal.js';
import type { RoundTrip } from './round-trip.js';

const JSON_TYPE = /^application\/json[ \t]*(?:;|$)/i;

/**
 * Reads the body of a POST as text.
 *
 * @param limit the most bytes it may have
 * @throws {Refusal} 415 when it is not JSON in UTF-8 without compression, 413 when it is too large, 400 when
 * the client broke off. Specification: transports, sending messages
 */
export async function readBody({ req, readBefore }: RoundTrip, limit: number): Promise<string> {
  assertJson(req);
  const bytes = readBefore ?? (await collect(req, limit));
  if (bytes.length > limit) {
    throw tooLarge(limit);
  }
  if (!isUtf8(bytes)) {
    throw new Refusal('body_broken', 400, ProtocolError.parseError('The body is not valid UTF-8.'));
  }
  return bytes.toString();
}

// A page of another site can send any other type without asking first (no CORS preflight).
function assertJson({ headers }: IncomingMessage): void {
  if (!JSON_TYPE.test(headers['content-type'] ?? '')) {
    throw new Refusal(
      'body_type_refused',
      415,
      'The body must be sent as "Content-Type: application/json".',
    );
  }
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new Refusal(
      'body_type_refused',
      415,
      'A compressed body is not accepted: send it without Content-Encoding.',
    );
  }
}

function collect(req: IncomingMessage, limit: number): Promise<Buffer> {
  // A stream that is over tells nobody any more: waiting for its end would be forever.
  if (req.readableEnded) {
    throw new Error(
      'A middleware in front of mcp() read the body and left nothing in ctx.request.body. Put mcp() before it.',
    );
  }
  if (req.destroyed) {
    throw brokenOff();
  }
  if (Number(req.headers['content-length']) > limit) {
    req.resume();
    throw tooLarge(limit);
  }
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
      } else {
        // The rest flows by unread, so that the client can finish sending and hear the answer.
        req.removeAllListeners('data').resume();
        reject(tooLarge(limit));
      }
    });
    req.on('end', () => {
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
      // This listener lives as long as an event stream that answers the request.
      chunks = [];
    });
    req.on('error', () => reject(brokenOff()));
  });
}

function brokenOff(): Refusal {
  return new Refusal('body_broken', 400, 'The body ended before it was complete.');
}

function tooLarge(limit: number): Refusal {
  return new Refusal('body_too_large', 413, `The body is larger than ${limit} bytes.`);
}
