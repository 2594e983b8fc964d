import { knowInEveryCopy } from './know-in-every-copy.js';
import { ToolError } from './tool-error.js';

/** Why a question got no answer that can be used. */
export type QuestionFailure =
  /** Nothing leads to the client: a 2025 request without a session, or whose client left before it had a stream. */
  | 'unreachable'
  /** The client did not answer in time, or before the server stopped. */
  | 'unanswered'
  /** The client answered with an error; it is the `cause`. */
  | 'refused'
  /** The client's answers did not fit, however often it was asked. */
  | 'misfit'
  /** The revision has no words for the question. */
  | 'unspeakable'
  /** The user said no, or closed the question. */
  | 'declined'
  /**
   * There were too many rounds of questions, a handler wanted to run again later for too long, or the answers
   * have become too large to carry.
   */
  | 'excessive';

/**
 * A question to the client got no answer that can be used. A tool that lets it through tells its message to
 * the model.
 */
export class QuestionError extends ToolError {
  static {
    knowInEveryCopy(this, 'QuestionError');
  }
  override readonly name = 'QuestionError';
  /** The key of the question; `undefined` where all of them are meant. */
  readonly key: string | undefined;
  readonly reason: QuestionFailure;

  constructor(
    reason: QuestionFailure,
    key: string | undefined,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.reason = reason;
    this.key = key;
  }
}
