import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Child, spawnServer } from '../support/child.js';
import { envelope } from '../support/wire.js';

let child: Child;

beforeEach(() => {
  child = spawnServer();
});

afterEach(async () => {
  expect(await child.end()).toEqual([0, null]);
});

const cancelled = (requestId: unknown): object => ({
  jsonrpc: '2.0',
  method: 'notifications/cancelled',
  params: { requestId, reason: 'enough' },
});

describe.each([
  { era: '2025-11-25', meta: {} },
  { era: '2026-07-28', meta: envelope() },
])('cancelling in $era', ({ era, meta }) => {
  const call = (id: string | number, name: string): object => {
    const params = { name, _meta: { ...meta, progressToken: id } };
    return { jsonrpc: '2.0', id, method: 'tools/call', params };
  };

  beforeEach(async () => {
    if (era === '2025-11-25') {
      await child.initialize();
    }
  });

  it('aborts the signal, and nothing more is sent for the request', async () => {
    child.send(call(0, 'wait'));
    await child.stderr('waiting');
    const before = child.frames.length;
    child.send(cancelled(0));
    await child.stderr('aborted: The client cancelled the request.');
    await child.ask('after', 'ping', { _meta: meta });
    expect(child.frames.slice(before).map((frame) => JSON.parse(frame).id)).toEqual(['after']);
  });

  it('means the request with exactly that id, and ignores what does not run', async () => {
    child.send(call(1, 'wait'));
    await child.stderr('waiting');
    for (const id of ['1', 2, null, undefined, {}]) {
      child.send(cancelled(id));
    }
    await child.ask('after', 'ping', { _meta: meta });
    child.send(cancelled(1));
    expect(await child.stderr('aborted')).not.toMatch(/aborted[^]*aborted/);
  });

  it('lets an id that was answered be used again, but not one that still runs', async () => {
    child.send(call('a', 'wait'));
    await child.stderr('waiting');
    child.send(call('a', 'found'));
    expect((await child.next(({ id }) => id === 'a')).error?.code).toBe(-32_600);
    child.send(cancelled('a'));
    await child.stderr('aborted');
    await child.ask('b', 'tools/call', { name: 'found', _meta: meta });
    child.send(call('b', 'found'));
    await child.ask('c', 'tools/call', { name: 'later', arguments: { ms: 50 }, _meta: meta });
    expect(child.frames.filter((frame) => JSON.parse(frame).id === 'b')).toHaveLength(2);
  });
});

describe('cancelling one of a batch', () => {
  it('leaves the others', async () => {
    await child.initialize('2025-03-26');
    child.send([
      { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'wait' } },
      { jsonrpc: '2.0', id: 2, method: 'ping' },
    ]);
    await child.stderr('waiting');
    child.send(cancelled(1));
    await child.stderr('aborted');
    await child.ask('after', 'ping');
    expect(child.frames.map((frame) => JSON.parse(frame) as unknown)).toContainEqual([
      { jsonrpc: '2.0', id: 2, result: {} },
    ]);
  });
});
