import type { Revision } from '../revisions/revision.js';
import { capabilitiesFor } from './capabilities-for.js';
import type { Inquiry, Question } from './inquiry.js';

/** What {@link Questions} must know of the run that asks. */
export interface AskingRun {
  readonly revision: Revision;
  readonly inquiry: Inquiry;
  /** @throws {ProtocolError} -32021 when the client did not declare it */
  require(capability: string): void;
}

/** The questions of one run of a handler: each has a key of its own, and only what the client can answer is asked. */
export class Questions {
  readonly #run: AskingRun;
  readonly #asked = new Set<string>();
  readonly #done = new Set<string>();

  constructor(run: AskingRun) {
    this.#run = run;
  }

  /**
   * @throws {TypeError} for a key that is none, or that this run used already
   * @throws {ProtocolError} -32021 when the client cannot answer
   * @throws {QuestionError} when no answer can be had
   */
  async ask<Answer>(key: string, question: Question<Answer>): Promise<Answer> {
    claim(this.#asked, key, 'question');
    const { revision, inquiry } = this.#run;
    return inquiry.ask(key, {
      request: (problem) => {
        const request = question.request(problem);
        capabilitiesFor(request).forEach((capability) => this.#run.require(capability));
        return revision.describeInputRequest(key, request);
      },
      read: (answer) => question.read(answer),
    });
  }

  /** @throws {TypeError} for a key that is none, or that this run used already */
  async step(key: string, work: () => unknown): Promise<unknown> {
    claim(this.#done, key, 'step');
    return this.#run.inquiry.step(key, async () => jsonFormOf(key, await work()));
  }
}

// In a run that is repeated, one key is one answer: a loop that asks it again would never end.
function claim(used: Set<string>, key: unknown, what: string): void {
  if (typeof key !== 'string' || key === '') {
    throw new TypeError(`The key of a ${what} is a text of at least one character.`);
  }
  if (used.has(key)) {
    throw new TypeError(
      `The key "${key}" names a ${what} of this call already: give each its own, such as \`${key}-2\`.`,
    );
  }
  used.add(key);
}

/** What is left of a value when the next run reads it; the first run must not see more. */
function jsonFormOf(key: string, value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined && value !== undefined) {
    throw new TypeError(`The step "${key}" returned a ${typeof value}, which has no JSON form.`);
  }
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}
