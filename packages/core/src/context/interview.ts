import type { InputResponses } from '../protocol/input-request.js';
import type { Forms } from '../schema/forms.js';
import type { Inquiry } from './inquiry.js';

/** What a handler's context needs for questions; the engine gives it, one for each run of a handler. */
export interface Interview {
  readonly forms: Forms;
  /** What came with this run for a handler that asks by hand, unchecked. */
  readonly inputResponses: InputResponses;
  /** What such a handler gave its last `InputRequired`. */
  readonly requestState: unknown;
  /**
   * Called when the handler first asks, and only then.
   *
   * @param run its `signal` aborts when nobody waits for the answer any more
   */
  inquire(run: { readonly signal: AbortSignal }): Inquiry;
}
