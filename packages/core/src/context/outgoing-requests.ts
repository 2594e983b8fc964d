import { ClientError } from '../errors/client-error.js';
import { QuestionError } from '../errors/question-error.js';
import { encodeNotification, encodeRequest } from '../jsonrpc/encode-message.js';
import type { RequestId, ResponseMessage } from '../protocol/message.js';
import { relatedTaskOf } from './related-task.js';

const UNREACHABLE =
  'The client cannot be asked: it left before this request had a stream to which it could come back.';

/** Waits for the answer to one request. */
interface Waiting {
  resolve(result: unknown): void;
  reject(reason: unknown): void;
}

/** The requests that this server sent to one client, until each is answered. */
export class OutgoingRequests {
  readonly #waiting = new Map<RequestId, Waiting>();
  #lastId = 0;

  /**
   * Sends a request and waits for its answer; once nobody waits any longer, the client is told.
   *
   * @param deliver the way to the client: the stream of the request on whose behalf it is asked
   * @returns the `result` as the client sent it: any JSON value
   * @throws {ClientError} the error that the client answered
   * @throws {QuestionError} when nothing leads to the client
   * @throws the signal's reason, when it aborts. Specification 2025-11-25: utilities, cancellation
   */
  async ask(
    method: string,
    params: object,
    deliver: (text: string) => boolean,
    signal: AbortSignal,
  ): Promise<unknown> {
    signal.throwIfAborted();
    this.#lastId += 1;
    const id = this.#lastId;
    let giveUp!: () => void;
    const answered = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      giveUp = () => {
        const cancelled = { requestId: id, ...relatedTaskOf(params) };
        deliver(encodeNotification('notifications/cancelled', cancelled));
        reject(signal.reason);
      };
    });
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      if (!deliver(encodeRequest(id, method, params))) {
        throw new QuestionError('unreachable', undefined, UNREACHABLE);
      }
      return await answered;
    } finally {
      this.#waiting.delete(id);
      signal.removeEventListener('abort', giveUp);
    }
  }

  /** Takes an answer of the client; one that nobody waits for came too late. */
  settle(response: ResponseMessage): void {
    const waiting = this.#waiting.get(response.id);
    if ('error' in response) {
      waiting?.reject(new ClientError(response.error));
    } else {
      waiting?.resolve(response.result);
    }
  }
}
