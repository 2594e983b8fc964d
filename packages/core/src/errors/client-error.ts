import { ErrorCode } from '../protocol/error-code.js';
import { knowInEveryCopy } from './know-in-every-copy.js';

/** What a client answered instead of a result, when this server asked it something. */
export class ClientError extends Error {
  static {
    knowInEveryCopy(this, 'ClientError');
  }
  override readonly name = 'ClientError';
  /** The JSON-RPC error code; -32603 where the client sent none. */
  readonly code: number;
  readonly data: unknown;

  /** @param error the `error` member of the response, as the client sent it */
  constructor(error: unknown) {
    const { code, message, data } = Object(error) as Readonly<Record<string, unknown>>;
    super(typeof message === 'string' ? message : 'The client sent an error without a message.');
    this.code = Number.isInteger(code) ? (code as number) : ErrorCode.InternalError;
    this.data = data;
  }
}
