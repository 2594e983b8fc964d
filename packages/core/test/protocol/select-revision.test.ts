import { beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, serve } from '../support/serve.js';
import {
  envelope,
  type HeaderFields,
  JSON_HEADERS,
  META,
  MODERN,
  modernHeaders,
  post,
} from '../support/wire.js';

interface Row {
  readonly title: string;
  readonly body: unknown;
  readonly headers?: HeaderFields;
  readonly status: number;
  /** The error code; left out where a result or nothing comes back. */
  readonly code?: number;
  /** The echoed id; left out where the answer must not have one. */
  readonly id?: string | number;
}

const request = (method: string, params: unknown = {}, id: unknown = 7): object => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
});
const notification = (method: string, params: unknown = {}): object => ({
  jsonrpc: '2.0',
  method,
  params,
});
const claimed = (more: object = {}): object => ({ _meta: envelope(more as never) });
const version = (value: string): HeaderFields => ({ 'MCP-Protocol-Version': value });
const initialize = request('initialize', {
  protocolVersion: '2025-11-25',
  capabilities: {},
  clientInfo: { name: 'c', version: '1' },
});

// Numbers are the rows of the table in the specification's terms: claim = the version key in `_meta`.
const rows: readonly Row[] = [
  { title: '8: text that is not JSON', body: '{"jsonrpc":', status: 400, code: -32700 },
  { title: '9: an empty array', body: [], status: 400, code: -32600 },
  {
    title: '10: an array with a claim in it',
    body: [request('ping'), request('tools/list', claimed())],
    status: 400,
    code: -32600,
  },
  {
    title: '10: an array with something that is no message',
    body: [request('ping'), 1],
    status: 400,
    code: -32600,
  },
  {
    title: '11: an array in a revision without batches',
    body: [request('ping')],
    headers: version('2025-11-25'),
    status: 400,
    code: -32600,
  },
  { title: '11: an array in 2025-03-26', body: [request('ping')], status: 200, id: 7 },
  {
    title: '12: a response to nothing',
    body: { jsonrpc: '2.0', id: 7, result: {} },
    status: 400,
    code: -32600,
  },
  {
    title: '12: a response to nothing with a modern header',
    body: { jsonrpc: '2.0', id: 7, error: { code: 1, message: 'no' } },
    headers: version(MODERN),
    status: 400,
    code: -32600,
  },
  {
    title: '13: an object without method',
    body: { jsonrpc: '2.0', id: 7 },
    status: 400,
    code: -32600,
  },
  { title: '13: a JSON string', body: '"ping"', status: 400, code: -32600 },
  { title: '13: a JSON null', body: 'null', status: 400, code: -32600 },
  { title: '14: initialize without header', body: initialize, status: 200, id: 7 },
  {
    title: '14: initialize with a legacy header',
    body: initialize,
    headers: version('2025-06-18'),
    status: 200,
    id: 7,
  },
  {
    title: '15: initialize with a modern header',
    body: initialize,
    headers: version(MODERN),
    status: 400,
    code: -32020,
    id: 7,
  },
  {
    title: '16: initialize with a valid claim',
    body: request('initialize', claimed()),
    headers: modernHeaders('initialize'),
    status: 404,
    code: -32601,
    id: 7,
  },
  {
    title: '17: a request with a claim',
    body: request('tools/list', claimed()),
    headers: modernHeaders('tools/list'),
    status: 200,
    id: 7,
  },
  {
    title: '17: a request whose claim is null, without any header',
    body: request('tools/list', { _meta: { [META.version]: null } }),
    status: 400,
    code: -32602,
    id: 7,
  },
  {
    title: '17: a request with a claim and a legacy header',
    body: request('tools/list', claimed()),
    headers: { ...modernHeaders('tools/list'), ...version('2025-11-25') },
    status: 400,
    code: -32020,
    id: 7,
  },
  {
    title: '18: a request without claim but with a modern header',
    body: request('server/discover'),
    headers: version(MODERN),
    status: 400,
    code: -32602,
    id: 7,
  },
  {
    title: '18: a request without claim whose header is no date',
    body: request('tools/list'),
    headers: version('v999'),
    status: 400,
    code: -32602,
    id: 7,
  },
  {
    title: '19: a request without claim or header',
    body: request('tools/list'),
    status: 200,
    id: 7,
  },
  {
    title: '19: a request without claim with a legacy header',
    body: request('tools/list'),
    headers: version('2025-06-18'),
    status: 200,
    id: 7,
  },
  {
    title: '19: a modern method without claim or header',
    body: request('server/discover'),
    status: 200,
    code: -32601,
    id: 7,
  },
  {
    title: '19: a request with an unknown legacy date',
    body: request('tools/list'),
    headers: version('2025-01-01'),
    status: 400,
    code: -32600,
    id: 7,
  },
  {
    title: '19: a request with the date of the HTTP+SSE transport',
    body: request('tools/list'),
    headers: version('2024-11-05'),
    status: 400,
    code: -32600,
    id: 7,
  },
  {
    title: '20: a notification with a claim',
    body: notification('notifications/cancelled', claimed()),
    status: 202,
  },
  {
    title: '20: a notification with a modern header',
    body: notification('notifications/initialized'),
    headers: version(MODERN),
    status: 202,
  },
  {
    title: '21: any other notification',
    body: notification('notifications/initialized'),
    headers: version('2025-11-25'),
    status: 202,
  },
  { title: '21: an unknown notification', body: notification('notifications/new'), status: 202 },
];

describe('selecting the revision of a message where there are no sessions', () => {
  let url = '';

  beforeAll(async () => {
    const server = createServer().tool('a', '', { type: 'object' }, () => 'a');
    url = await serve(server, { sessions: false });
  });

  it.each(rows)('answers row $title', async ({ body, headers = {}, status, code, id }) => {
    const answer = await post(url, body, { ...JSON_HEADERS, ...headers });
    const message = Array.isArray(answer.message) ? answer.message[0] : answer.message;
    expect({ status: answer.status, code: message.error?.code, id: message.id }).toEqual({
      status,
      code,
      id,
    });
    expect(answer.text === '').toBe(status === 202);
  });

  it('names the missing keys to a modern client without envelope', async () => {
    const { message } = await post(url, request('server/discover'), {
      ...JSON_HEADERS,
      ...version(MODERN),
    });
    expect(message.error?.message).toContain(META.version);
    expect(message.error?.message).toContain(META.capabilities);
  });

  it('does not call a version unsupported that it supports, when a response comes in it', async () => {
    const { message } = await post(
      url,
      { jsonrpc: '2.0', id: 7, result: {} },
      { ...JSON_HEADERS, ...version(MODERN) },
    );
    expect(message.error?.message).not.toContain('Unsupported');
  });
});
