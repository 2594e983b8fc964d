import type { Scoped } from '../access/scoped.js';
import type { RequestContext } from '../context/request-context.js';
import type { Prompt } from '../protocol/prompt.js';
import type { Secrecy } from '../schema/secrecy.js';
import type { Completers } from './completer.js';

/** The arguments of a prompt as a client sends them. */
export type PromptTexts = Readonly<Record<string, string>>;

/**
 * A prompt that is served: its public description and the function behind it.
 *
 * `get` receives every required argument and no unknown one, checks them further, and returns a string or
 * content (one message of the user), messages, or a `PromptResult`. It throws `InvalidArguments` or
 * `ProtocolError`; any other exception is hidden behind an error id.
 */
export interface PromptDefinition extends Prompt, Scoped {
  /** Values to propose for an argument. */
  readonly complete?: Completers;
  /** What of its arguments no log may show. Default: what has the name of a secret. */
  readonly secrecy?: Secrecy;
  get(args: PromptTexts, context: RequestContext): unknown;
}
