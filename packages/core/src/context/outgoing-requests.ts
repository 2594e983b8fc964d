import { ClientError } from '../errors/client-error.js';
import { encodeNotification, encodeRequest } from '../jsonrpc/encode-message.js';
import type { RequestId, ResponseMessage } from '../protocol/message.js';

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
   * @param send the way to the client: the stream of the request on whose behalf it is asked
   * @returns the `result` as the client sent it: any JSON value
   * @throws {ClientError} the error that the client answered
   * @throws the signal's reason, when it aborts. Specification 2025-11-25: utilities, cancellation
   */
  async ask(
    method: string,
    params: object,
    send: (text: string) => void,
    signal: AbortSignal,
  ): Promise<unknown> {
    signal.throwIfAborted();
    this.#lastId += 1;
    const id = this.#lastId;
    let giveUp!: () => void;
    const answered = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      giveUp = () => {
        send(encodeNotification('notifications/cancelled', { requestId: id }));
        reject(signal.reason);
      };
    });
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      send(encodeRequest(id, method, params));
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
