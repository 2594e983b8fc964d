import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ToolError } from '@lmcp/core';
import type { Answer, Question } from './matcher-message.js';
import type { LineMatch } from './search-report.js';
import type { SearchQuery } from './search-request.js';

// An import of the package itself: a worker needs the file that was built, wherever this one runs from.
const workerFile = '#matcher-worker';

/**
 * Matches names and texts in a worker of its own, so that a glob or regular expression with exponential
 * backtracking can be killed. One question at a time.
 */
export class Matcher {
  readonly #worker: Worker;
  readonly #ready: Promise<unknown>;

  /** @param maxMemoryMb the heap of the worker, in MiB */
  constructor(query: SearchQuery, maxMemoryMb: number) {
    this.#worker = new Worker(fileURLToPath(import.meta.resolve(workerFile)), {
      workerData: query,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
    });
    // Whoever asks hears of an error; when nobody asks, it must not bring the process down.
    this.#worker.on('error', () => undefined);
    this.#ready = once(this.#worker, 'message');
    this.#ready.catch(() => undefined);
  }

  /** Those of the names that the glob accepts. */
  async accepted(names: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
    const answer = await this.#ask({ kind: 'names', names }, [], signal);
    return answer.kind === 'names' ? answer.accepted : [];
  }

  /** The lines that match, at most `limit`. The bytes are given away. */
  async linesOf(bytes: Buffer, limit: number, signal: AbortSignal): Promise<readonly LineMatch[]> {
    // Bytes of the shared pool cannot be given away alone: others live in it.
    const owned = bytes.buffer.byteLength === bytes.length ? bytes : new Uint8Array(bytes);
    const question = { kind: 'lines', bytes: owned, limit } as const;
    const answer = await this.#ask(question, [owned.buffer as ArrayBuffer], signal);
    return answer.kind === 'lines' ? answer.lines : [];
  }

  /** Kills the worker, whatever it is doing. */
  async close(): Promise<void> {
    // While it loads its modules it holds files open, which a kill would leak: that is waited for.
    await this.#ready.catch(() => undefined);
    await this.#worker.terminate();
  }

  async #ask(
    question: Question,
    given: readonly ArrayBuffer[],
    signal: AbortSignal,
  ): Promise<Answer> {
    await this.#ready;
    const answered = once(this.#worker, 'message', { signal });
    this.#worker.postMessage(question, given);
    const [answer] = (await answered) as [Answer];
    if (answer.kind === 'refused') {
      throw new ToolError(answer.message);
    }
    return answer;
  }
}
