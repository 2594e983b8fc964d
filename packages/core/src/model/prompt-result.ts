import { knowInEveryCopy } from '../errors/know-in-every-copy.js';
import type { PromptMessage } from '../protocol/prompt.js';

/** The members of a {@link PromptResult}. Specification: prompts, getting a prompt. */
export interface PromptResultFields {
  readonly messages: readonly PromptMessage[];
  /** Default: the description of the prompt. */
  readonly description?: string;
  readonly _meta?: Readonly<Record<string, unknown>>;
}

/**
 * A prompt's answer said in full.
 *
 * @example return new PromptResult({ description: 'For Ada', messages: [{ role: 'user', content }] });
 */
export class PromptResult {
  static {
    knowInEveryCopy(this, 'PromptResult');
  }
  readonly fields: PromptResultFields;

  constructor(fields: PromptResultFields) {
    this.fields = fields;
  }
}
