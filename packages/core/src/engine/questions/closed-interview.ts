import type { Inquiry } from '../../context/inquiry.js';
import type { InputResponses } from '../../protocol/input-request.js';
import type { Forms } from '../../schema/forms.js';
import type { Followup, Interviewer } from './interviewer.js';

const NO_RESPONSES: InputResponses = Object.freeze({});

/** The interview of a request during which nobody can be asked. */
export class ClosedInterview implements Interviewer, Inquiry {
  readonly forms: Forms;
  readonly inputResponses = NO_RESPONSES;
  readonly requestState = undefined;
  readonly #refusal: () => Error;

  /** @param refusal what whoever asks is told */
  constructor(forms: Forms, refusal: () => Error) {
    this.forms = forms;
    this.#refusal = refusal;
  }

  begin(): undefined {}

  inquire(): Inquiry {
    return this;
  }

  async ask(): Promise<never> {
    throw this.#refusal();
  }

  async step(_key: string, work: () => unknown): Promise<unknown> {
    return work();
  }

  finish(): undefined {}

  async require(): Promise<Followup> {
    throw this.#refusal();
  }
}
