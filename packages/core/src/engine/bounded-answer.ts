import { ProtocolError } from '../errors/protocol-error.js';
import { encodeResult, type MessageText } from '../jsonrpc/encode-message.js';
import type { ServerModel } from '../model/server-model.js';
import { ErrorCode } from '../protocol/error-code.js';
import type { RequestMessage } from '../protocol/message.js';
import type { Revision } from '../revisions/revision.js';
import { FailedCall } from './audit/failed-call.js';
import type { Serving } from './serving.js';

// No character of a string takes more in UTF-8, so most answers need not be counted.
const BYTES_OF_A_CHARACTER = 3;
const TOO_LARGE = 'result_too_large';
/** What the methods answer that run the author's code, as a client calls it. */
const ANSWERS: Readonly<Record<string, string>> = {
  'tools/call': 'result',
  'resources/read': 'resource',
  'prompts/get': 'prompt',
  'completion/complete': 'completion',
};

/** What is said of an answer of a handler that has more bytes than it may; `undefined` for any other. */
export function excessOfAnswer(
  body: MessageText,
  { method, params }: RequestMessage,
  server: ServerModel,
): string | undefined {
  const what = ANSWERS[method];
  return what === undefined || typeof body !== 'string'
    ? undefined
    : excessOf(body, what, mostBytes(server, method, params['name']));
}

/**
 * What is answered instead.
 *
 * @throws {ProtocolError} -32603 for what has no other way to say so: all but tools
 */
export function answerForExcess(
  said: string,
  { id, method }: RequestMessage,
  revision: Revision,
  { server, counters }: Pick<Serving, 'counters' | 'server'>,
): { readonly result: FailedCall; readonly body: MessageText } {
  if (method !== 'tools/call') {
    throw new ProtocolError(ErrorCode.InternalError, said, { counter: TOO_LARGE });
  }
  counters.add(TOO_LARGE);
  const result = tooLarge(said);
  return { result, body: encodeResult(id, revision.stampResult(method, result, server.stamp)) };
}

/** The result of a tool whose own had too many bytes. */
export function tooLarge(said: string): FailedCall {
  return new FailedCall(said, { outcome: 'refused', reason: TOO_LARGE });
}

/** What is said of a text with too many bytes; `undefined` for any other. */
export function excessOf(text: string, what: string, most: number): string | undefined {
  if (text.length * BYTES_OF_A_CHARACTER <= most) {
    return undefined;
  }
  const bytes = Buffer.byteLength(text);
  return bytes <= most
    ? undefined
    : `The ${what} had ${bytes} bytes, and at most ${most} may be sent: ask for less.`;
}

/** How many bytes an answer may have. */
export function mostBytes(server: ServerModel, method: string, name: unknown): number {
  const tool = method === 'tools/call' ? server.tools.get(name as string) : undefined;
  return tool?.definition.maxResultBytes ?? server.limits.resultBytes;
}
