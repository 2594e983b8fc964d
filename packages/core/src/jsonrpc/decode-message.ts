import { ProtocolError } from '../errors/protocol-error.js';
import type { Message, Params, RequestId } from '../protocol/message.js';
import { depthProblem } from './depth-problem.js';
import { UnreadableMessage } from './unreadable-message.js';

const NO_PARAMS: Params = Object.freeze({});

/**
 * Reads one JSON text: a message, or an array of messages where the client sent a batch.
 *
 * @throws {ProtocolError} -32700 when it is not JSON, -32600 when it nests deeper than 64 levels
 * @throws {UnreadableMessage} when it is not JSON-RPC 2.0. Specification: base protocol, messages.
 */
export function decodeMessage(text: string): Message | readonly Message[] {
  const json = parse(text);
  const tooDeep = depthProblem(json);
  if (tooDeep !== undefined) {
    throw ProtocolError.invalidRequest(tooDeep, 400, 'message_too_deep');
  }
  if (!Array.isArray(json)) {
    return toMessage(json, text, idOf(json));
  }
  if (json.length === 0) {
    throw ProtocolError.invalidRequest('A batch must not be empty.');
  }
  return json.map((item) => toMessage(item, text));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw ProtocolError.parseError(`The message is not valid JSON: ${(cause as Error).message}`);
  }
}

// An unreadable member of a batch is told without an id: what is refused is the whole batch.
function toMessage(json: unknown, text: string, idToEcho?: RequestId): Message {
  if (!isObject(json) || json['jsonrpc'] !== '2.0') {
    throw new UnreadableMessage('A message is an object with "jsonrpc": "2.0".', undefined);
  }
  const { id, method, params = NO_PARAMS } = json;
  if (id !== undefined && !isRequestId(id)) {
    throw new UnreadableMessage('An id is a string or an integer of at most 53 bits.', undefined);
  }
  if (method === undefined) {
    return toResponse(id, json);
  }
  if (typeof method !== 'string') {
    throw new UnreadableMessage('A method is named by a string.', idToEcho);
  }
  if (!isObject(params)) {
    throw new UnreadableMessage(
      '"params" must be an object: MCP passes parameters by name.',
      idToEcho,
    );
  }
  return id === undefined
    ? { kind: 'notification', method, params }
    : { kind: 'request', id, method, params, text };
}

// Never with an id: it would be the answer to a request of this client that happens to have the same.
function toResponse(id: RequestId | undefined, json: Params): Message {
  if (id === undefined || Object.hasOwn(json, 'result') === Object.hasOwn(json, 'error')) {
    throw new UnreadableMessage(
      'A message has a "method", or an "id" with either a "result" or an "error".',
      undefined,
    );
  }
  return Object.hasOwn(json, 'result')
    ? { kind: 'response', id, result: json['result'] }
    : { kind: 'response', id, error: json['error'] };
}

// What is no request of JSON-RPC 2.0 at all owes its sender nothing.
function idOf(json: unknown): RequestId | undefined {
  const isRequest = isObject(json) && json['jsonrpc'] === '2.0' && Object.hasOwn(json, 'method');
  return isRequest && isRequestId(json['id']) ? json['id'] : undefined;
}

function isObject(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// An integer beyond 53 bits would be echoed as another number, so the client could not match it.
function isRequestId(value: unknown): value is RequestId {
  return typeof value === 'string' || Number.isSafeInteger(value);
}
