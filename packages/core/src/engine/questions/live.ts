import type { Exchange } from '../../context/exchange.js';
import type { Inquiry, Question } from '../../context/inquiry.js';
import type { Session } from '../../context/session.js';
import { ClientError } from '../../errors/client-error.js';
import { QuestionError } from '../../errors/question-error.js';
import type { InputRequest } from '../../protocol/input-request.js';
import type { Memo } from './memo.js';

// A person may mistake a form twice; a program that never fits must not be asked for ever.
const MAX_ATTEMPTS = 3;

/** What {@link Live} needs to ask. */
export interface LiveLine {
  readonly session: Session;
  /** Its stream carries the questions: a client need not open another. */
  readonly exchange: Exchange;
  /** Aborts when nobody waits for an answer any more. */
  readonly signal: AbortSignal;
  /** Milliseconds for which the client may answer. */
  readonly timeoutMs: number;
}

/** Questions of a 2025 request: each is a request to the client, and its handler waits. */
export class Live implements Inquiry {
  readonly #line: LiveLine;
  readonly #memo: Memo;

  constructor(line: LiveLine, memo: Memo) {
    this.#line = line;
    this.#memo = memo;
  }

  async ask<Answer>(key: string, question: Question<Answer>): Promise<Answer> {
    const { answers } = this.#memo;
    let problem: string | undefined;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const given = answers.get(key) ?? (await this.send(key, question.request(problem)));
      const reading = await question.read(given);
      if (reading.kind === 'answer') {
        answers.set(key, given);
        return reading.answer;
      }
      answers.delete(key);
      problem = reading.problem;
    }
    throw new QuestionError(
      'misfit',
      key,
      `The answers to the question "${key}" did not fit, the last one because: ${problem}`,
    );
  }

  async step(key: string, work: () => unknown): Promise<unknown> {
    const { steps } = this.#memo;
    if (!steps.has(key)) {
      steps.set(key, await work());
    }
    return steps.get(key);
  }

  /**
   * Asks once.
   *
   * @returns the client's `result`, unchecked
   * @throws {QuestionError} when the client answers with an error, or not in time
   */
  async send(key: string, { method, params }: InputRequest): Promise<unknown> {
    const { session, exchange, signal, timeoutMs } = this.#line;
    const limit = limited(signal, timeoutMs);
    try {
      const send = (text: string): void => exchange.send(text);
      return await session.asked.ask(method, params, send, limit.signal);
    } catch (error) {
      throw this.#explain(key, error, limit.signal);
    } finally {
      limit.end();
    }
  }

  #explain(key: string, error: unknown, limit: AbortSignal): unknown {
    if (error instanceof ClientError) {
      const message = `The client answered the question "${key}" with an error: ${error.message}`;
      return new QuestionError('refused', key, message, { cause: error });
    }
    const late = error === limit.reason && !this.#line.signal.aborted;
    return late
      ? new QuestionError(
          'unanswered',
          key,
          `The client did not answer the question "${key}" within ${this.#line.timeoutMs / 1000} seconds.`,
        )
      : error;
  }
}

/** A signal that also aborts after a time; `end` lets go of the other. */
function limited(signal: AbortSignal, ms: number): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal.reason);
  const timer = setTimeout(() => controller.abort(), ms);
  timer.unref();
  signal.addEventListener('abort', abort);
  if (signal.aborted) {
    abort();
  }
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    },
  };
}
