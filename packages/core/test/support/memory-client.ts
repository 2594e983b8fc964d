import type { McpServer } from '@lmcp/core';
import { MemoryTransport } from '@lmcp/core/memory';
import { Received } from './received.js';
import { envelope, type Fields, type Rpc } from './wire.js';

/** A client without opinions on a connection of its own: it sends what it is told and keeps what it hears. */
export class MemoryClient {
  readonly #received = new Received();
  readonly #transport: MemoryTransport;
  #lastId = 0;

  constructor(server: McpServer) {
    this.#transport = new MemoryTransport(server);
    Object.assign(this.#transport, {
      onmessage: (message: Rpc) => this.#received.push(message),
    });
  }

  /** Everything that came, in order. */
  get messages(): readonly Rpc[] {
    return this.#received.messages;
  }

  /** Everything of one method that came, in order. */
  heard(method: string): readonly Rpc[] {
    return this.messages.filter((message) => message.method === method);
  }

  send(message: object): void {
    void this.#transport.send({ jsonrpc: '2.0', ...message });
  }

  /** The first message, past or to come, that fits. */
  next(fits: (message: Rpc) => boolean): Promise<Rpc> {
    return this.#received.next(fits);
  }

  /** Sends a request and waits for its answer. */
  ask(method: string, params: Fields = {}, id: string | number = this.#nextId()): Promise<Rpc> {
    this.send({ id, method, params });
    return this.next((message) => message.id === id && message.method === undefined);
  }

  /** As {@link ask}, in 2026-07-28. */
  askModern(method: string, params: Fields = {}, id?: string | number): Promise<Rpc> {
    return this.ask(method, { ...params, _meta: envelope() }, id);
  }

  async initialize(protocolVersion = '2025-11-25'): Promise<Rpc> {
    const clientInfo = { name: 'memory', version: '1.0.0' };
    const answer = await this.ask('initialize', { protocolVersion, capabilities: {}, clientInfo });
    this.send({ method: 'notifications/initialized' });
    return answer;
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}
