import type { InputRequest, InputRequests, InputResponses } from '../../protocol/input-request.js';

/** Takes the answer to one question. */
interface Waiting {
  readonly request: InputRequest;
  resolve(answer: unknown): void;
  reject(reason: unknown): void;
}

/** What a task asked its client, until each question is answered. Specification: tasks, update requests. */
export class OpenQuestions {
  readonly #open = new Map<string, Waiting>();
  readonly #used = new Set<string>();

  /** By the keys under which clients answer; `undefined` when nothing is open. */
  get requests(): InputRequests | undefined {
    const open = [...this.#open].map(([key, { request }]) => [key, request] as const);
    return open.length === 0 ? undefined : Object.fromEntries(open);
  }

  /** @returns the answer as the client sent it: any JSON value; rejects with the reason of {@link end} */
  ask(key: string, request: InputRequest): Promise<unknown> {
    const own = this.#claim(key);
    return new Promise((resolve, reject) => {
      this.#open.set(own, { request, resolve, reject });
    });
  }

  /**
   * Takes answers; what nobody waits for was never asked, or is answered already.
   *
   * @returns whether there was one
   */
  answer(responses: InputResponses): boolean {
    const answered = [...this.#open].filter(([key]) => Object.hasOwn(responses, key));
    for (const [key, waiting] of answered) {
      this.#open.delete(key);
      waiting.resolve(responses[key]);
    }
    return answered.length > 0;
  }

  /** Ends the waiting for one answer: none will come. */
  refuse(key: string, reason: unknown): boolean {
    const waiting = this.#open.get(key);
    this.#open.delete(key);
    waiting?.reject(reason);
    return waiting !== undefined;
  }

  /** Ends the waiting: no answer will be taken any more. */
  end(reason: unknown): void {
    for (const waiting of this.#open.values()) {
      waiting.reject(reason);
    }
    this.#open.clear();
  }

  // Within a task, one key is one question for ever: clients remember which they have answered.
  #claim(key: string): string {
    let own = key;
    for (let next = 2; this.#used.has(own); next += 1) {
      own = `${key}-${next}`;
    }
    this.#used.add(own);
    return own;
  }
}
