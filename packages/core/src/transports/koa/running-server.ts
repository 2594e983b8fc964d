import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { onStopSignal } from '../on-stop-signal.js';
import type { Endpoint } from './endpoint.js';
import type { ListenSettings } from './read-listen-options.js';

// Handlers that heard of the abort get this long to answer before their clients are told that they did not.
const ABORT_MS = 500;
// What was told last gets this long to be read before connections are cut.
const FLUSH_MS = 250;
// A connection whose answer was just sent stays open for a next request that must not come any more.
const IDLE_CHECK_MS = 50;
// A handler that heard the abort and ignored it must not keep the process for ever.
const EXIT_MS = 250;

/** A server that accepts connections. */
export class RunningServer {
  /** The endpoint's URL, for example `http://127.0.0.1:8080/mcp`. */
  readonly url: string;
  readonly #http: Server;
  readonly #endpoint: Endpoint;
  readonly #times: Pick<ListenSettings, 'drainDelayMs' | 'graceMs'>;
  readonly #sockets = new Set<Socket>();
  #closed: Promise<void> | undefined;

  constructor(
    http: Server,
    endpoint: Endpoint,
    url: string,
    times: Pick<ListenSettings, 'drainDelayMs' | 'graceMs'>,
  ) {
    this.url = url;
    this.#http = http;
    this.#endpoint = endpoint;
    this.#times = times;
    http.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /**
   * Stops gracefully: `/readyz` answers 503, after `drainDelayMs` there are no new requests, running ones may
   * finish, after `graceMs` their `signal` aborts, then their clients are told, then connections are cut. Resolves
   * when all is closed; a second call joins the first.
   */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  /** Stops on SIGTERM and SIGINT; a second signal ends the process at once. */
  closeOnSignals(): void {
    this.#http.once(
      'close',
      onStopSignal(() => void this.#end()),
    );
  }

  async #end(): Promise<void> {
    await this.close();
    if (this.#endpoint.isBusy) {
      this.#endpoint.giveUp();
      setTimeout(() => process.exit(), EXIT_MS).unref();
    }
  }

  async #close(): Promise<void> {
    const { drainDelayMs, graceMs } = this.#times;
    this.#endpoint.drain();
    if (drainDelayMs > 0) {
      await pause(drainDelayMs);
    }
    this.#endpoint.refuse();
    const closed = new Promise<void>((resolve) => {
      this.#http.close(() => resolve());
    });
    this.#dropSilent();
    const last = graceMs + ABORT_MS;
    const timers = [
      setTimeout(() => this.#endpoint.abortRunning(), graceMs),
      setTimeout(() => this.#endpoint.abandonRunning(), last),
      setTimeout(() => this.#http.closeAllConnections(), last + FLUSH_MS),
      setInterval(() => this.#http.closeIdleConnections(), IDLE_CHECK_MS),
    ];
    await closed;
    timers.forEach((timer) => clearTimeout(timer));
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
