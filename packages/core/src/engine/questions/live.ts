import type { Inquiry, Question } from '../../context/inquiry.js';
import { QuestionError } from '../../errors/question-error.js';
import type { InputRequest } from '../../protocol/input-request.js';
import type { Memo } from './memo.js';

// A person may mistake a form twice; a program that never fits must not be asked for ever.
const MAX_ATTEMPTS = 3;

/** The way of a question to the client, and of the answer back. */
export interface QuestionLine {
  /** @returns the client's answer, unchecked; rejects when none will come */
  send(key: string, request: InputRequest): Promise<unknown>;
}

/** Questions of a handler that waits for the answers. */
export class Live implements Inquiry {
  readonly #line: QuestionLine;
  readonly #memo: Memo;

  constructor(line: QuestionLine, memo: Memo) {
    this.#line = line;
    this.#memo = memo;
  }

  async ask<Answer>(key: string, question: Question<Answer>): Promise<Answer> {
    const { answers } = this.#memo;
    let problem: string | undefined;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const given = answers.get(key) ?? (await this.#line.send(key, question.request(problem)));
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
}
