import type { ContentBlock } from './content.js';
import type { Icon } from './implementation.js';

/** One argument of a prompt; on the wire its value is a string. */
export interface PromptArgument {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  /** Default: false. */
  readonly required?: boolean;
}

/** A prompt as `prompts/list` describes it; each revision serves the fields it knows. */
export interface Prompt {
  /** Unique within the server. */
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly arguments?: readonly PromptArgument[];
  readonly icons?: readonly Icon[];
  readonly _meta?: Readonly<Record<string, unknown>>;
}

/** One message of a prompt. Specification: prompts, prompt messages. */
export interface PromptMessage {
  readonly role: 'user' | 'assistant';
  readonly content: ContentBlock;
}
