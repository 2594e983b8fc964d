import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MessageText } from '../../jsonrpc/encode-message.js';

/**
 * One HTTP request and its answer. Headers are set on {@link res} beforehand; how the answer leaves depends on
 * whether anything stands around the endpoint that may still change it.
 */
export interface RoundTrip {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** The body, where somebody in front of the endpoint has read it already. */
  readonly readBefore: Buffer | undefined;
  /** Answers with JSON. */
  answer(status: number, body: MessageText): void;
  /** Answers without a body. */
  answerEmpty(status: number): void;
  /** From now on the answer is what is written to {@link res}. */
  takeOver(): void;
}
