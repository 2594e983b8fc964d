import type { Inquiry, Question } from '../../context/inquiry.js';
import type { InputRequest, InputRequests, InputResponses } from '../../protocol/input-request.js';
import type { Memo } from './memo.js';
import { Suspended } from './suspended.js';

/**
 * Questions of a request that stands alone: what was answered is read from the memo, and the first questions
 * without an answer end the run. Specification 2026-07-28: multi round-trip requests.
 */
export class Replay implements Inquiry {
  readonly #memo: Memo;
  readonly #responses: InputResponses;
  readonly #open = new Map<string, InputRequest>();
  readonly #running = new Set<Promise<unknown>>();
  #over = false;
  #end: Promise<void> | undefined;

  /** @param responses what this request brought; only the answers of the last round */
  constructor(memo: Memo, responses: InputResponses) {
    this.#memo = memo;
    this.#responses = responses;
  }

  async ask<Answer>(key: string, question: Question<Answer>): Promise<Answer> {
    const { answers } = this.#memo;
    const fresh = Object.hasOwn(this.#responses, key) ? this.#responses[key] : undefined;
    // What was sealed was accepted once, and no later request may change it.
    const given = answers.get(key) ?? fresh;
    if (given === undefined) {
      return this.#leave(key, question.request());
    }
    // Awaited by `finish`: an answer that is still being read would be lost, and asked for again.
    const reading = await this.#awaited(async () => question.read(given));
    if (reading.kind === 'answer') {
      answers.set(key, given);
      return reading.answer;
    }
    answers.delete(key);
    return this.#leave(key, question.request(reading.problem));
  }

  async step(key: string, work: () => unknown): Promise<unknown> {
    const { steps } = this.#memo;
    if (steps.has(key)) {
      return steps.get(key);
    }
    if (this.#over) {
      throw new Suspended();
    }
    await this.#awaited(async () => steps.set(key, await work()));
    return steps.get(key);
  }

  /**
   * Ends the run, once what it began is done; what steps gave would be lost otherwise.
   *
   * @returns the questions without an answer
   */
  async finish(): Promise<InputRequests | undefined> {
    this.#over = true;
    if (this.#open.size === 0) {
      return undefined;
    }
    await Promise.allSettled(this.#running);
    return Object.fromEntries(this.#open);
  }

  async #awaited<Value>(begin: () => Promise<Value>): Promise<Value> {
    const running = begin();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  async #leave(key: string, request: InputRequest): Promise<never> {
    if (!this.#over) {
      this.#open.set(key, request);
      // Questions that are asked side by side go out together.
      await (this.#end ??= nextTurn());
      this.#over = true;
    }
    throw new Suspended();
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
