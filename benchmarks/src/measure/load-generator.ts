import { encodeRequest, type HttpRequest } from '../http-request.js';
import type { LoadMessage, LoadOutcome, LoadReply, RunLimit } from '../load/load-message.js';
import { PinnedProcess } from './pinned-process.js';

const CORE = 1;

/** The process that makes the load, on the core that no subject uses. */
export class LoadGenerator {
  readonly #process = new PinnedProcess('load/main.js', [], CORE);

  /** Opens one connection for each request. */
  async open(port: number, requests: readonly HttpRequest[]): Promise<void> {
    await this.#tell({ kind: 'open', port, requests: encoded(requests, port) });
  }

  async run(limit: RunLimit): Promise<LoadOutcome> {
    const reply = await this.#tell({ kind: 'run', limit });
    if (reply.kind !== 'outcome') {
      throw new Error('The load generator gave no outcome.');
    }
    return reply.outcome;
  }

  /** Opens one stream for each request, beside those that are open. */
  async hold(port: number, requests: readonly HttpRequest[]): Promise<void> {
    await this.#tell({ kind: 'hold', port, requests: encoded(requests, port) });
  }

  /** Closes all connections and streams. */
  async close(): Promise<void> {
    await this.#tell({ kind: 'close' });
  }

  stop(): void {
    this.#process.stop();
  }

  async #tell(message: LoadMessage): Promise<LoadReply> {
    const reply = await this.#process.ask<LoadReply>(message);
    if (reply.kind === 'failed') {
      throw new Error(reply.message);
    }
    return reply;
  }
}

function encoded(requests: readonly HttpRequest[], port: number): readonly string[] {
  return requests.map((request) => encodeRequest(request, port));
}
