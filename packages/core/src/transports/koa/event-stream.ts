import type { ServerResponse } from 'node:http';
import type { Counters } from '../../backend/counters.js';
import type { StreamConnection } from '../../session/stream-connection.js';

const KEEP_ALIVE_MS = 15_000;
/** A reader that stays this far behind is gone or hostile; what it does not read must not fill the memory. */
const MAX_UNREAD_BYTES = 1024 * 1024;

const HEADERS = {
  'Content-Type': 'text/event-stream',
  // `no-transform` keeps a compressing middleware or proxy from holding events back.
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
} as const;

/**
 * Server-sent events on a response, written without a stream object between.
 *
 * Who reads slowly is not judged by what this turn wrote, which Node hands over only after it: a reader that
 * has not caught up with one turn may miss 1 MiB more, and has until the second keep-alive.
 */
export class EventStream implements StreamConnection {
  readonly #response: ServerResponse;
  readonly #counters: Counters;
  readonly #keepAlive: NodeJS.Timeout;
  /** What the client waits for, in bytes, since the reader was last up to date: it counts as read. */
  #owed = 0;
  /** How much may wait unread in this turn; `undefined` while the reader is up to date. */
  #limit: number | undefined;
  #judged = false;
  #late = false;

  constructor(response: ServerResponse, counters: Counters) {
    this.#response = response;
    this.#counters = counters;
    response.writeHead(200, HEADERS);
    response.flushHeaders();
    this.#keepAlive = setInterval(() => this.#keepOpen(), KEEP_ALIVE_MS).unref();
    response.once('close', () => clearInterval(this.#keepAlive));
  }

  send(text: string, id?: string): void {
    this.#write(eventOf(text, id));
  }

  deliver(text: string, id?: string): void {
    if (this.#writable) {
      this.#judge();
      const event = eventOf(text, id);
      this.#owed += Buffer.byteLength(event);
      this.#response.write(event);
    }
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
    if (this.#writable) {
      this.#response.end(text === undefined ? undefined : eventOf(text));
    }
  }

  // A middleware may have ended the response meanwhile, and writing to it then ends the process.
  get #writable(): boolean {
    return !this.#response.destroyed && !this.#response.writableEnded;
  }

  get #unread(): number {
    return this.#response.writableLength - this.#owed;
  }

  #write(chunk: string): void {
    if (!this.#writable) {
      return;
    }
    this.#judge();
    if (this.#limit !== undefined && this.#unread > this.#limit) {
      this.#drop();
    } else {
      this.#response.write(chunk);
    }
  }

  // Once a turn, before anything is written in it.
  #judge(): void {
    if (this.#judged) {
      return;
    }
    this.#judged = true;
    setImmediate(() => {
      this.#judged = false;
    });
    if (this.#response.writableLength <= MAX_UNREAD_BYTES) {
      this.#owed = 0;
    }
    const unread = this.#unread;
    this.#limit =
      unread <= MAX_UNREAD_BYTES ? undefined : (this.#limit ?? unread + MAX_UNREAD_BYTES);
  }

  #drop(): void {
    this.#counters.add('reader_dropped');
    this.#response.destroy();
  }

  #keepOpen(): void {
    const late = this.#unread > MAX_UNREAD_BYTES;
    if (late && this.#late) {
      this.#drop();
    }
    this.#late = late;
    this.#write(':\n\n');
  }
}

// JSON text has no raw line breaks, so one `data` line carries it whole.
function eventOf(text: string, id?: string): string {
  const event = `event: message\ndata: ${text}\n\n`;
  return id === undefined ? event : `id: ${id}\n${event}`;
}
