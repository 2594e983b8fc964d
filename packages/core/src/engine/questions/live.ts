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
  /** The questions that are not answered yet. */
  readonly #waiting = new Set<AbortController>();
  #over: unknown;

  constructor(line: LiveLine, memo: Memo) {
    this.#line = line;
    this.#memo = memo;
    line.signal.addEventListener('abort', () => this.end(line.signal.reason), { once: true });
    if (line.signal.aborted) {
      this.end(line.signal.reason);
    }
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
    const { session, exchange, timeoutMs } = this.#line;
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(unanswered(key, timeoutMs)), timeoutMs);
    timer.unref();
    this.#waiting.add(waiting);
    if (this.#over !== undefined) {
      waiting.abort(this.#over);
    }
    try {
      const send = (text: string): void => exchange.send(text);
      return await session.asked.ask(method, params, send, waiting.signal);
    } catch (error) {
      throw error instanceof ClientError ? refused(key, error) : error;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(waiting);
    }
  }

  /**
   * Ends the run: nobody waits for the questions that are still open, and the client is told so.
   *
   * @param reason what whoever asks is told from now on
   */
  end(reason: unknown = new DOMException('The call is over.', 'AbortError')): void {
    this.#over ??= reason;
    this.#waiting.forEach((waiting) => waiting.abort(this.#over));
  }
}

function unanswered(key: string, ms: number): QuestionError {
  return new QuestionError(
    'unanswered',
    key,
    `The client did not answer the question "${key}" within ${ms / 1000} seconds.`,
  );
}

function refused(key: string, error: ClientError): QuestionError {
  const message = `The client answered the question "${key}" with an error: ${error.message}`;
  return new QuestionError('refused', key, message, { cause: error });
}
