import { beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, serve } from '../support/serve.js';
import {
  type Answer,
  envelope,
  type Fields,
  type HeaderFields,
  META,
  MODERN,
  modernHeaders,
  post,
} from '../support/wire.js';

/** One thing that is wrong with a request, by what it changes. */
interface Fault {
  readonly step: string;
  readonly meta?: Fields;
  readonly headers?: HeaderFields;
  readonly method?: string;
  readonly status: number;
  readonly code: number;
}

// In the order in which they are judged: of two faults, the earlier one is told.
const ladder: readonly Fault[] = [
  { step: '1 envelope', meta: { [META.capabilities]: 'none' }, status: 400, code: -32602 },
  {
    step: '2 version header',
    headers: { 'MCP-Protocol-Version': '2026-07-29' },
    status: 400,
    code: -32020,
  },
  { step: '3 Mcp-Method', headers: { 'Mcp-Method': 'tools/list' }, status: 400, code: -32020 },
  {
    step: '4 claimed version',
    meta: { [META.version]: 'v999' },
    headers: { 'MCP-Protocol-Version': 'v999' },
    status: 400,
    code: -32022,
  },
  { step: '5 Mcp-Name', headers: { 'Mcp-Name': undefined }, status: 400, code: -32020 },
  { step: '6 method', method: 'tools/fetch', status: 404, code: -32601 },
];

// A claim differs from its header or equals it; a method without a name needs no Mcp-Name.
const EXCLUSIVE = new Set(['2 version header + 4 claimed version', '5 Mcp-Name + 6 method']);

const pairs = ladder.flatMap((first, index) =>
  ladder
    .slice(index + 1)
    .filter((second) => !EXCLUSIVE.has(`${first.step} + ${second.step}`))
    .map((second) => ({ first, second })),
);

describe('the checks before a 2026-07-28 request is served', () => {
  let url = '';

  beforeAll(async () => {
    const server = createServer().tool('greet', '', { type: 'object' }, () => 'hello');
    url = await serve(server);
  });

  function send(...faults: readonly Fault[]): Promise<Answer> {
    const method = faults.find((fault) => fault.method)?.method ?? 'tools/call';
    const meta = Object.assign({}, ...faults.map((fault) => fault.meta)) as Fields;
    const headers = Object.assign({}, ...faults.map((fault) => fault.headers)) as HeaderFields;
    return post(
      url,
      { jsonrpc: '2.0', id: 'a', method, params: { name: 'greet', _meta: envelope(meta) } },
      { ...modernHeaders('tools/call', { name: 'greet' }), 'Mcp-Method': method, ...headers },
    );
  }

  it('serves a request without any fault', async () => {
    const { status, message } = await send();
    expect(status).toBe(200);
    expect(message.result.content).toEqual([{ type: 'text', text: 'hello' }]);
  });

  it.each(ladder)('refuses step $step', async (fault) => {
    const { status, message } = await send(fault);
    expect({ status, code: message.error?.code, id: message.id }).toEqual({
      status: fault.status,
      code: fault.code,
      id: 'a',
    });
  });

  it.each(pairs)('judges $first.step before $second.step', async ({ first, second }) => {
    const { status, message } = await send(first, second);
    expect({ status, code: message.error?.code }).toEqual({
      status: first.status,
      code: first.code,
    });
  });

  it('judges the presence of Mcp-Method before the method', async () => {
    const { status, message } = await send(ladder[5] as Fault, {
      step: '5',
      headers: { 'Mcp-Method': undefined },
      status: 400,
      code: -32020,
    });
    expect({ status, code: message.error?.code }).toEqual({ status: 400, code: -32020 });
  });

  it.each<{ title: string; meta: Fields | string | null }>([
    { title: 'a version that is a number', meta: envelope({ [META.version]: 20_260_728 }) },
    { title: 'a version that is null', meta: envelope({ [META.version]: null }) },
    { title: 'no capabilities', meta: { [META.version]: MODERN } },
    { title: 'capabilities that are null', meta: envelope({ [META.capabilities]: null }) },
    { title: 'capabilities that are an array', meta: envelope({ [META.capabilities]: [] }) },
    { title: 'client info without a version', meta: envelope({ [META.client]: { name: 'c' } }) },
    { title: 'client info that is a string', meta: envelope({ [META.client]: 'client' }) },
    { title: 'an unknown log level', meta: envelope({ [META.logLevel]: 'loud' }) },
    { title: 'an envelope that is a string', meta: 'envelope' },
    { title: 'an envelope that is null', meta: null },
  ])('refuses $title with -32602 and 400', async ({ meta }) => {
    const { status, message } = await post(
      url,
      { jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta: meta } },
      modernHeaders('tools/list'),
    );
    expect({ status, code: message.error?.code, id: message.id }).toEqual({
      status: 400,
      code: -32602,
      id: 1,
    });
  });

  it.each<{ title: string; meta: Fields }>([
    { title: 'no client info', meta: {} },
    { title: 'client info', meta: { [META.client]: { name: 'c', version: '1' } } },
    { title: 'a known log level', meta: { [META.logLevel]: 'debug' } },
    { title: 'unknown keys', meta: { 'com.example/key': 1, traceparent: '00-1-2-01' } },
  ])('serves an envelope with $title', async ({ meta }) => {
    const { status } = await send({ step: '', meta, status: 200, code: 0 });
    expect(status).toBe(200);
  });

  it.each(['MCP-Protocol-Version', 'Mcp-Method', 'Mcp-Name'])(
    'refuses a request without %s',
    async (header) => {
      const { status, message } = await send({
        step: '',
        headers: { [header]: undefined },
        status: 400,
        code: 0,
      });
      expect({ status, code: message.error?.code }).toEqual({ status: 400, code: -32020 });
    },
  );

  it('compares the value of Mcp-Method by its case', async () => {
    const { status, message } = await send({
      step: '',
      headers: { 'Mcp-Method': 'TOOLS/CALL' },
      status: 400,
      code: 0,
    });
    expect({ status, code: message.error?.code }).toEqual({ status: 400, code: -32020 });
  });

  it('tells a client of another version which ones it may use', async () => {
    const { message } = await send(ladder[3] as Fault);
    expect(message.error?.data).toEqual({ supported: [MODERN], requested: 'v999' });
  });

  it.each(['2025-11-25', '2025-03-26', '2024-11-05'])(
    'does not serve %s, which is no per-request revision, through an envelope',
    async (version) => {
      const { status, message } = await send({
        step: '',
        meta: { [META.version]: version },
        headers: { 'MCP-Protocol-Version': version },
        status: 400,
        code: 0,
      });
      expect({ status, code: message.error?.code }).toEqual({ status: 400, code: -32022 });
    },
  );

  it.each(['ping', 'initialize', 'logging/setLevel', 'resources/subscribe', 'prompts/list', 'x'])(
    'answers %s, which 2026-07-28 or this server does not have, with 404 before any parameter is judged',
    async (method) => {
      const { status, message } = await post(
        url,
        { jsonrpc: '2.0', id: 0, method, params: { _meta: envelope() } },
        modernHeaders(method),
      );
      expect({ status, code: message.error?.code, id: message.id }).toEqual({
        status: 404,
        code: -32601,
        id: 0,
      });
    },
  );
});
