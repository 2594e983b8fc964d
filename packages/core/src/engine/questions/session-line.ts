import type { Exchange } from '../../context/exchange.js';
import { limitSignal } from '../../context/limit-signal.js';
import { refusedQuestion } from '../../context/refused-question.js';
import type { Session } from '../../context/session.js';
import { ClientError } from '../../errors/client-error.js';
import { QuestionError } from '../../errors/question-error.js';
import type { InputRequest } from '../../protocol/input-request.js';
import type { QuestionLine } from './live.js';

/** What {@link SessionLine} needs to ask. */
export interface SessionLineParts {
  readonly session: Session;
  /** Its stream carries the questions: a client need not open another. */
  readonly exchange: Exchange;
  /** Aborts when nobody waits for an answer any more. */
  readonly signal: AbortSignal;
  /** Milliseconds for which the client may answer. */
  readonly timeoutMs: number;
}

/** The way of questions in a session: each is a request of the server. */
export class SessionLine implements QuestionLine {
  readonly #line: SessionLineParts;
  readonly #closing = new AbortController();
  /** Aborts when no answer can come any more. */
  readonly #over: AbortSignal;

  constructor(line: SessionLineParts) {
    this.#line = line;
    this.#over = AbortSignal.any([line.signal, this.#closing.signal]);
    line.exchange.onAbort((reason) => {
      if (reason === 'closing') {
        this.#closing.abort();
      }
    });
  }

  /** @throws {QuestionError} when the client answers with an error, or not in time, or cannot be reached; when the server stops */
  async send(key: string, { method, params }: InputRequest): Promise<unknown> {
    const { session, exchange, timeoutMs } = this.#line;
    const limit = limitSignal(this.#over, timeoutMs);
    try {
      const deliver = (text: string): boolean => exchange.deliver(text);
      return await session.asked.ask(method, params, deliver, limit.signal);
    } catch (error) {
      throw this.#explain(key, error, limit.signal);
    } finally {
      limit.end();
    }
  }

  #explain(key: string, error: unknown, limit: AbortSignal): unknown {
    if (error instanceof ClientError) {
      return refusedQuestion(key, error);
    }
    const { signal, timeoutMs } = this.#line;
    if (error !== limit.reason || signal.aborted) {
      return error;
    }
    const message = this.#closing.signal.aborted
      ? `The server is stopping: the question "${key}" can no longer be answered.`
      : `The client did not answer the question "${key}" within ${timeoutMs / 1000} seconds.`;
    return new QuestionError('unanswered', key, message);
  }
}
