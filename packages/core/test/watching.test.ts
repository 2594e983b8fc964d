import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { faults } from './support/faults.js';
import { messageFault } from './support/message-fault.js';
import { META, MODERN, type Rpc } from './support/wire.js';

let stop: (() => void) | undefined;

afterEach(() => stop?.());

/** What the watchers of all tests find wrong with what a server answers. */
async function faultsOf(answer: RequestListener, init: RequestInit = {}): Promise<string[]> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  stop = () => server.close();
  await new Promise((resolve) => {
    server.once('listening', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await (await fetch(`http://127.0.0.1:${port}/mcp`, init)).text();
  return faults.splice(0);
}

const POST = {
  method: 'POST',
  body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'a' } }),
  headers: { 'MCP-Protocol-Version': '2025-11-25' },
};
const REFUSAL = { jsonrpc: '2.0', error: { code: -32_600, message: 'No.' } };

const refuse =
  (body: string): RequestListener =>
  (_req, res) =>
    res.writeHead(405).end(body);

/** Answers once the request has been read. */
const answerWith =
  (body: string): RequestListener =>
  (req, res) =>
    req.resume().once('end', () => res.end(body));

describe('the watcher of all tests', () => {
  it.each([
    ['an id that is null', 403, JSON.stringify({ ...REFUSAL, id: null })],
    ['no message', 403, 'Forbidden'],
    ['no error', 403, '{"jsonrpc":"2.0","result":{}}'],
    ['a code of the other era', 400, '{"jsonrpc":"2.0","error":{"code":-32021,"message":""}}'],
  ])('finds a refusal with %s', async (_what, status, body) => {
    const found = await faultsOf((_req, res) => res.writeHead(status).end(body), POST);
    expect(found).not.toEqual([]);
  });

  it('finds nothing wrong with a refusal as it should be, nor with an empty one', async () => {
    expect(await faultsOf(refuse(JSON.stringify(REFUSAL)), POST)).toEqual([]);
    expect(await faultsOf(refuse(''), POST)).toEqual([]);
  });

  it('finds a wrong result, by the request that it answers', async () => {
    const right = '{"jsonrpc":"2.0","id":1,"result":{"content":[]}}';
    const wrong = '{"jsonrpc":"2.0","id":1,"result":{"content":"none"}}';
    expect(await faultsOf(answerWith(right), POST)).toEqual([]);
    expect(await faultsOf(answerWith(wrong), POST)).toHaveLength(1);
  });

  it('finds a wrong event of a stream, also where it comes in pieces', async () => {
    const found = await faultsOf((_req, res) => {
      res.write('id: 1\ndata: \n\nid: 2\ndata: {"jsonrpc":"2.0","method":"notific');
      res.end('ations/none"}\n\n');
    });
    expect(found).toEqual([expect.stringContaining('notifications/none')]);
  });
});

const TASK = {
  taskId: 'a',
  status: 'working',
  createdAt: '2026-01-01T00:00:00.000Z',
  lastUpdatedAt: '2026-01-01T00:00:00.000Z',
};
const answer = (result: object): Rpc => ({ jsonrpc: '2.0', id: 1, result });

describe('the judge of messages', () => {
  const modern = { ...TASK, resultType: 'complete', ttlMs: 1, _meta: { [META.server]: {} } };

  it.each<[string, object, string]>([
    ['tasks/get', { ...modern, ttlMs: undefined }, MODERN],
    ['tasks/get', { ...modern, status: 'completed' }, MODERN],
    ['tasks/get', { ...modern, status: 'input_required' }, MODERN],
    ['tools/call', { ...modern, resultType: 'task', ttl: 1 }, MODERN],
    ['tools/list', { tools: [listed()], resultType: 'complete', ttlMs: 0 }, MODERN],
    ['tasks/get', { ...TASK }, '2025-11-25'],
    ['tasks/get', { ...TASK, ttl: 1 }, '2025-06-18'],
    ['tasks/list', { tasks: [{}] }, '2025-11-25'],
    ['tasks/result', { content: [] }, '2025-11-25'],
    ['tools/call', { task: { ...TASK } }, '2025-11-25'],
    ['tools/list', { tools: [listed()] }, '2025-06-18'],
  ])('finds fault with an answer to %s: %j in %s', (method, result, revision) => {
    expect(messageFault(answer(result), revision as typeof MODERN, method)).toBeDefined();
  });

  it.each<[string, object, string]>([
    ['tasks/get', modern, MODERN],
    ['tools/call', { ...modern, resultType: 'task' }, MODERN],
    ['tasks/get', { ...TASK, ttl: 1 }, '2025-11-25'],
    ['tools/call', { task: { ...TASK, ttl: 1 } }, '2025-11-25'],
    ['tools/list', { tools: [listed()] }, '2025-11-25'],
  ])('finds none with a good answer to %s: %j in %s', (method, result, revision) => {
    expect(messageFault(answer(result), revision as typeof MODERN, method)).toBeUndefined();
  });

  it('finds fault with what is told of tasks', () => {
    const params = { ...TASK, status: 'completed', ttlMs: 1 };
    const told = { jsonrpc: '2.0', method: 'notifications/tasks', params } as Rpc;
    expect(messageFault(told, MODERN, undefined)).toBeDefined();
  });
});

function listed(): object {
  const inputSchema = { type: 'object' };
  return { name: 'a', inputSchema, execution: { taskSupport: 'optional' } };
}
