import type { CallContext } from '../../context/call-context.js';
import type { Interview } from '../../context/interview.js';
import type { InputRequired } from '../../model/input-required.js';

/** What follows when a handler needs answers before it can go on. */
export type Followup =
  /** The request is answered with the questions. */
  | { readonly kind: 'result'; readonly result: object }
  /** The answers are in: the handler runs again. */
  | { readonly kind: 'again'; readonly interview: Interviewer };

/** The interview of one run of a handler, from the side of the engine. */
export interface Interviewer extends Interview {
  /**
   * Must be awaited before the first run; a second call waits for the same.
   *
   * @returns `undefined` where there is nothing to wait for
   * @throws {ProtocolError} when what the client brought may not be used
   */
  begin(): Promise<void> | undefined;
  /** Ends the run, with the questions that it leaves open; at once `undefined` for one that asked nothing. */
  finish(): Promise<InputRequired | undefined> | undefined;
  /**
   * Puts the questions of a run to the client.
   *
   * @throws {ProtocolError} -32021 when the client cannot answer them
   * @throws {QuestionError} when no answer can be had
   */
  require(required: InputRequired, context: CallContext): Promise<Followup>;
}
