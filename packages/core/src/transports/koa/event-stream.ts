import type { ServerResponse } from 'node:http';
import type { StreamConnection } from '../../session/stream-connection.js';

const KEEP_ALIVE_MS = 15_000;
/** A reader this far behind is gone or hostile; what it does not read must not fill the memory. */
const MAX_UNREAD_BYTES = 1024 * 1024;

const HEADERS = {
  'Content-Type': 'text/event-stream',
  // `no-transform` keeps a compressing middleware or proxy from holding events back.
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
} as const;

/** Server-sent events on a response, written without a stream object between. */
export class EventStream implements StreamConnection {
  readonly #response: ServerResponse;
  readonly #keepAlive: NodeJS.Timeout;

  constructor(response: ServerResponse) {
    this.#response = response;
    response.writeHead(200, HEADERS);
    response.flushHeaders();
    this.#keepAlive = setInterval(() => this.#write(':\n\n'), KEEP_ALIVE_MS).unref();
    response.once('close', () => clearInterval(this.#keepAlive));
  }

  /** Sends one message as an event; silently nothing when the client is gone. */
  send(text: string, id?: string): void {
    this.#write(id === undefined ? eventOf(text) : `id: ${id}\n${eventOf(text)}`);
  }

  mark(id: string): void {
    this.#write(`id: ${id}\ndata:\n\n`);
  }

  close(retryMs: number): void {
    this.#write(`retry: ${retryMs}\n\n`);
    this.end();
  }

  /** Closes the stream, after a last message where there is one. */
  end(text?: string): void {
    if (!this.#response.destroyed) {
      this.#response.end(text === undefined ? undefined : eventOf(text));
    }
  }

  #write(chunk: string): void {
    if (this.#response.destroyed || this.#response.writableEnded) {
      return;
    }
    this.#response.write(chunk);
    if (this.#response.writableLength > MAX_UNREAD_BYTES) {
      this.#response.destroy();
    }
  }
}

// JSON text has no raw line breaks, so one `data` line carries it whole.
function eventOf(text: string): string {
  return `event: message\ndata: ${text}\n\n`;
}
