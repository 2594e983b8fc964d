import type { ProtocolError } from '../errors/protocol-error.js';
import type { RequestId } from '../protocol/message.js';
import { EncodedJson } from './encoded-json.js';
import { JsonText } from './json-text.js';

// Of the results that are sent most, encoded once.
const COMMON_KEYS: ReadonlyMap<string, string> = new Map(
  ['resultType', 'content', 'structuredContent', 'isError', '_meta'].map((key) => [
    key,
    JSON.stringify(key),
  ]),
);

/** The text of a message: one string, or a short one before a page that was encoded once. */
export type MessageText = string | readonly [head: string, page: Uint8Array];

/** A message as one string, for where it becomes part of something larger. */
export function textOf(message: MessageText): string {
  return typeof message === 'string'
    ? message
    : `${message[0]}${Buffer.from(message[1]).toString()}`;
}

/** The text of a successful response. */
export function encodeResult(id: RequestId, result: object): MessageText {
  const head = `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":`;
  return result instanceof EncodedJson ? [head, result.bytes] : `${head}${encodeObject(result)}}`;
}

/** The text of an object whose members may be JSON already. */
export function encodeObject(result: object): string {
  let members = '';
  for (const key of Object.keys(result)) {
    const value = (result as Readonly<Record<string, unknown>>)[key];
    const text = value instanceof JsonText ? value.text : JSON.stringify(value);
    if (text !== undefined) {
      members += `${members === '' ? '' : ','}${COMMON_KEYS.get(key) ?? JSON.stringify(key)}:${text}`;
    }
  }
  return `{${members}}`;
}

/**
 * The text of an error response; without `id` where the request's id could not be read.
 *
 * @throws {TypeError} when its code or data have no JSON form: only a handler can have made such an error
 */
export function encodeError(id: RequestId | undefined, error: ProtocolError): string {
  const { code, message, data } = error;
  if (!Number.isSafeInteger(code)) {
    throw new TypeError(
      `Expected the code of a ProtocolError to be an integer, got ${String(code)}.`,
    );
  }
  return JSON.stringify({ jsonrpc: '2.0', id, error: { code, message, data } });
}

/** The text of a request to a client. */
export function encodeRequest(id: RequestId, method: string, params: object): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method, params });
}

/** The text of a notification. */
export function encodeNotification(method: string, params: object): string {
  return JSON.stringify({ jsonrpc: '2.0', method, params });
}
