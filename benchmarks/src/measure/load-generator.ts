import { encodeRequest, type HttpRequest } from '../http-request.js';
import type { LoadMessage, LoadOutcome, LoadReply } from '../load/load-message.js';
import { PinnedProcess } from './pinned-process.js';

const CORE = 1;
const CONNECTIONS = 32;

/** The process that makes the load, on the core that no subject uses. */
export class LoadGenerator {
  readonly #process = new PinnedProcess('load/main.js', [], CORE);

  async open(port: number, request: HttpRequest): Promise<void> {
    await this.#tell({
      kind: 'open',
      port,
      request: encodeRequest(request, port),
      connections: CONNECTIONS,
    });
  }

  async run(seconds: number): Promise<LoadOutcome> {
    const reply = await this.#tell({ kind: 'run', seconds });
    if (reply.kind !== 'outcome') {
      throw new Error('The load generator gave no outcome.');
    }
    return reply.outcome;
  }

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
