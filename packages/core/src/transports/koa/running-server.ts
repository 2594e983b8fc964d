import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { onStopSignal } from '../on-stop-signal.js';
import type { Endpoint } from './endpoint.js';

// Handlers that heard of the abort get this long to answer before their connections are cut.
const ABORT_MS = 500;
// A connection whose answer was just sent stays open for a next request that must not come any more.
const IDLE_CHECK_MS = 50;

/** A server that accepts connections. */
export class RunningServer {
  /** The endpoint's URL, for example `http://127.0.0.1:8080/mcp`. */
  readonly url: string;
  readonly #http: Server;
  readonly #endpoint: Endpoint;
  readonly #graceMs: number;
  readonly #sockets = new Set<Socket>();
  #closed: Promise<void> | undefined;

  constructor(http: Server, endpoint: Endpoint, url: string, graceMs: number) {
    this.url = url;
    this.#http = http;
    this.#endpoint = endpoint;
    this.#graceMs = graceMs;
    http.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /**
   * Stops gracefully: no new requests, running ones may finish, then their `signal` aborts, then
   * connections are cut. Resolves when all is closed; a second call joins the first.
   */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  /** Stops on SIGTERM and SIGINT; a second signal ends the process at once. */
  closeOnSignals(): void {
    this.#http.once(
      'close',
      onStopSignal(() => void this.close()),
    );
  }

  async #close(): Promise<void> {
    this.#endpoint.refuse();
    const closed = new Promise<void>((resolve) => {
      this.#http.close(() => resolve());
    });
    this.#dropSilent();
    const abort = setTimeout(() => this.#endpoint.abortRunning(), this.#graceMs);
    const cut = setTimeout(() => this.#http.closeAllConnections(), this.#graceMs + ABORT_MS);
    const idle = setInterval(() => this.#http.closeIdleConnections(), IDLE_CHECK_MS);
    await closed;
    clearInterval(idle);
    clearTimeout(abort);
    clearTimeout(cut);
    this.#endpoint.end();
  }

  // Node counts a connection that was opened in advance and never used as active, and would wait for it.
  #dropSilent(): void {
    for (const socket of this.#sockets) {
      if (socket.bytesRead === 0) {
        socket.destroy();
      }
    }
  }
}
