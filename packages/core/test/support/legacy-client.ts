import type { McpServer } from '@lmcp/core';
import { MemoryTransport } from '@lmcp/core/memory';
import { ALL_CAPABILITIES } from './modern-rounds.js';
import { type Fields, LEGACY, type Rpc } from './wire.js';

/** What a client answers a request of the server: a response without its id, or nothing. */
export type Responder = (request: Rpc) => object | undefined;

export interface LegacyClientOptions {
  readonly revision?: (typeof LEGACY)[number];
  readonly capabilities?: Fields;
  readonly respond?: Responder;
}

/** A 2025 client on a connection in memory, which answers what the server asks it. */
export class LegacyClient {
  /** Everything that the server sent, in order. */
  readonly received: Rpc[] = [];
  readonly #transport: MemoryTransport;
  readonly #waiting = new Map<unknown, (answer: Rpc) => void>();
  readonly #respond: Responder;
  #lastId = 0;

  private constructor(server: McpServer, respond: Responder) {
    this.#respond = respond;
    this.#transport = new MemoryTransport(server);
    Object.assign(this.#transport, { onmessage: (message: Rpc) => this.#take(message) });
  }

  static async connect(
    server: McpServer,
    {
      revision = '2025-11-25',
      capabilities = ALL_CAPABILITIES,
      respond = () => undefined,
    }: LegacyClientOptions = {},
  ): Promise<LegacyClient> {
    const client = new LegacyClient(server, respond);
    const clientInfo = { name: 'legacy', version: '1.0.0' };
    await client.ask('initialize', { protocolVersion: revision, capabilities, clientInfo });
    return client;
  }

  /** What the server asked so far. */
  get requests(): readonly Rpc[] {
    return this.received.filter(({ id, method }) => id !== undefined && method !== undefined);
  }

  ask(method: string, params: Fields = {}): Promise<Rpc> {
    this.#lastId += 1;
    const id = `c${this.#lastId}`;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.send({ id, method, params });
    });
  }

  call(name: string, args: Fields = {}): Promise<Rpc> {
    return this.ask('tools/call', { name, arguments: args });
  }

  send(message: object): void {
    void this.#transport.send({ jsonrpc: '2.0', ...message });
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  #take(message: Rpc): void {
    this.received.push(message);
    if (message.method === undefined) {
      this.#waiting.get(message.id)?.(message);
    } else if (message.id !== undefined) {
      const response = this.#respond(message);
      if (response !== undefined) {
        this.send({ id: message.id, ...response });
      }
    }
  }
}
