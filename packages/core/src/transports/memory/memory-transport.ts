import { textOf } from '../../jsonrpc/encode-message.js';
import type { McpServer } from '../../server.js';
import { Connection } from '../connection/connection.js';

/**
 * Connects a client to a server of the same process, without a socket: `connect` of the official clients,
 * 1.x and 2.x, takes it for a transport. One transport is one connection.
 *
 * @example await client.connect(new MemoryTransport(server));
 */
export class MemoryTransport {
  /** The client's: hears that the connection is closed. */
  onclose?: (() => void) | undefined;
  /** The client's: hears of what is no message; nothing here is, so it stays silent. */
  onerror?: ((error: Error) => void) | undefined;
  /** The client's: receives every message. */
  onmessage?: ((message: object) => void) | undefined;
  readonly #connection: Connection;
  #closed: Promise<void> | undefined;

  /** @throws {StartupError} with every problem of the server's definitions */
  constructor(server: McpServer) {
    this.#connection = new Connection(server, {
      transport: 'memory',
      answer: (message) => this.#deliver(textOf(message)),
      notify: (text) => this.#deliver(text),
    });
  }

  /** Opens the connection, which is open already. */
  async start(): Promise<void> {}

  /** Sends one message to the server, as a copy of its JSON form. */
  async send(message: object): Promise<void> {
    if (this.#closed !== undefined) {
      throw new Error('The connection is closed.');
    }
    this.#connection.receive(JSON.stringify(message));
  }

  /** Closes the connection; the `signal` of calls that still run aborts. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    await this.#connection.close(0);
    this.onclose?.();
  }

  // Never within `send`: a client must be able to note what it waits for first.
  #deliver(text: string): void {
    queueMicrotask(() => this.onmessage?.(JSON.parse(text) as object));
  }
}
