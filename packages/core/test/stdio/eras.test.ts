import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Child, spawnServer } from '../support/child.js';
import { envelope, META, MODERN } from '../support/wire.js';

let child: Child;

beforeEach(() => {
  child = spawnServer();
});

afterEach(async () => {
  expect(await child.end()).toEqual([0, null]);
});

const whoami = { name: 'whoami' };

describe('a connection that begins with initialize', () => {
  it('remembers revision, client and capabilities for every later request', async () => {
    const { result } = await child.initialize('2025-06-18');
    expect(result).toMatchObject({ protocolVersion: '2025-06-18', instructions: 'Be kind.' });
    const { result: called } = await child.ask(1, 'tools/call', whoami);
    expect(called.structuredContent).toEqual({
      protocolVersion: '2025-06-18',
      client: { info: { name: 'raw', version: '0.0.1' }, capabilities: { sampling: {} } },
    });
    expect(called).not.toHaveProperty('resultType');
  });

  it('has it in effect for what follows in the same chunk', async () => {
    const params = { protocolVersion: '2025-03-26', capabilities: {} };
    child.send(
      [
        { jsonrpc: '2.0', id: 1, method: 'initialize', params },
        { jsonrpc: '2.0', id: 2, method: 'tools/call', params: whoami },
      ]
        .map((message) => JSON.stringify(message))
        .join('\n'),
    );
    const { result } = await child.next(({ id }) => id === 2);
    expect(JSON.parse(result.content[0].text)).toMatchObject({ protocolVersion: '2025-03-26' });
    expect(result).not.toHaveProperty('structuredContent');
  });

  it('is offered the latest revision of its era for one that nobody knows', async () => {
    const { result } = await child.initialize(MODERN);
    expect(result.protocolVersion).toBe('2025-11-25');
  });

  it('refuses a second initialize and keeps the first', async () => {
    await child.initialize('2025-06-18');
    const { error } = await child.ask(2, 'initialize', { protocolVersion: '2025-11-25' });
    expect(error).toMatchObject({ code: -32_600, message: expect.stringContaining('2025-06-18') });
    const { result } = await child.ask(3, 'tools/call', whoami);
    expect(result.structuredContent.protocolVersion).toBe('2025-06-18');
  });

  it('is not initialized by a request that was refused', async () => {
    expect((await child.ask(1, 'initialize')).error?.code).toBe(-32_602);
    expect((await child.initialize('2025-06-18')).result.protocolVersion).toBe('2025-06-18');
  });

  it('still serves requests that stand alone', async () => {
    await child.initialize('2025-06-18');
    const { result } = await child.askModern(1, 'tools/call', whoami);
    expect(result).toMatchObject({
      resultType: 'complete',
      structuredContent: { protocolVersion: MODERN, client: { capabilities: {} } },
    });
    const { result: legacy } = await child.ask(2, 'tools/call', whoami);
    expect(legacy.structuredContent.protocolVersion).toBe('2025-06-18');
  });

  it.each([
    {
      revision: '2025-03-26',
      answer: [
        { jsonrpc: '2.0', id: 1, result: {} },
        { jsonrpc: '2.0', id: 1, error: { code: -32_600 } },
      ],
    },
    { revision: '2025-06-18', answer: { error: { code: -32_600 } } },
  ])('takes batches as $revision says', async ({ revision, answer }) => {
    await child.initialize(revision);
    child.send([
      { jsonrpc: '2.0', id: 1, method: 'ping' },
      { jsonrpc: '2.0', id: 1, method: 'ping' },
      { jsonrpc: '2.0', method: 'notifications/progress', params: {} },
    ]);
    const received: unknown = await child.next(
      (message) => Array.isArray(message) || message.error !== undefined,
    );
    expect(received).toMatchObject(answer);
  });
});

describe('a connection that begins with a request that stands alone', () => {
  it('is served, and refuses initialize with the versions there are', async () => {
    const { result } = await child.askModern(1, 'tools/call', whoami);
    expect(result.structuredContent.protocolVersion).toBe(MODERN);
    const { error } = await child.ask(2, 'initialize', { protocolVersion: '2025-11-25' });
    expect(error).toMatchObject({
      code: -32_022,
      data: { supported: [MODERN], requested: '2025-11-25' },
    });
  });

  it('wants the envelope from then on', async () => {
    await child.askModern(1, 'tools/list');
    const { error } = await child.ask(2, 'tools/list');
    expect(error).toMatchObject({ code: -32_602, message: expect.stringContaining(META.version) });
  });

  it('serves clients that differ from request to request', async () => {
    const client = { name: 'other', version: '9' };
    const meta = envelope({ [META.client]: client, [META.capabilities]: { roots: {} } });
    const { result } = await child.ask(1, 'tools/call', { ...whoami, _meta: meta });
    expect(result.structuredContent.client).toEqual({ info: client, capabilities: { roots: {} } });
    const { result: plain } = await child.askModern(2, 'tools/call', whoami);
    expect(plain.structuredContent.client).toEqual({ capabilities: {} });
  });
});

describe('a connection that decided nothing yet', () => {
  it('may fall back to initialize after server/discover', async () => {
    const { result } = await child.askModern(1, 'server/discover');
    expect(result.supportedVersions).toEqual([MODERN]);
    expect((await child.initialize()).result.protocolVersion).toBe('2025-11-25');
  });

  it('may fall back after a version or a method that nobody knows', async () => {
    const meta = envelope({ [META.version]: '2027-01-01' });
    const { error } = await child.ask(1, 'tools/list', { _meta: meta });
    expect(error).toMatchObject({ code: -32_022, data: { supported: [MODERN] } });
    expect((await child.askModern(2, 'absent')).error?.code).toBe(-32_601);
    expect((await child.initialize()).result.protocolVersion).toBe('2025-11-25');
  });

  it.each(['tools/list', 'tools/call', 'server/discover', 'absent'])(
    'refuses %s of no era, which tells a probing client that it must initialize',
    async (method) => {
      expect((await child.ask(1, method)).error?.code).toBe(-32_600);
    },
  );

  it('answers ping and passes over notifications and responses', async () => {
    child.send({ jsonrpc: '2.0', method: 'notifications/unheard-of' });
    child.send({ jsonrpc: '2.0', id: 7, result: {} });
    expect(await child.ask(1, 'ping')).toEqual({ jsonrpc: '2.0', id: 1, result: {} });
    expect(child.frames).toHaveLength(1);
  });
});
