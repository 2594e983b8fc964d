import type { InputRequest } from '../protocol/input-request.js';

/** What came of reading an answer of the client. */
export type Reading<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** The answer does not fit; `problem` says why, for the person who is asked again. */
  | { readonly kind: 'misfit'; readonly problem: string };

/** One question to the client, and how its answer is read. */
export interface Question<Answer = unknown> {
  /** @param problem why the last answer could not be taken, where the question is asked again */
  request(problem?: string): InputRequest;
  /** @param answer the `result` as the client sent it: any JSON value */
  read(answer: unknown): Reading<Answer> | Promise<Reading<Answer>>;
}

/**
 * How the questions of one run of a handler reach its client. Made when the handler first asks; the keys
 * it receives are unique within the run.
 */
export interface Inquiry {
  /** @returns what the question reads from the client's answer; rejects where this run cannot have it */
  ask<Answer>(key: string, question: Question<Answer>): Promise<Answer>;
  /** Does a piece of work once for the whole request, however often its handler runs. */
  step(key: string, work: () => unknown): Promise<unknown>;
}
