import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Door, openDoor, TRANSPORTS } from '../support/doors.js';
import { META, type Rpc } from '../support/wire.js';

const message = (level: string, data: unknown, logger?: string): Rpc => ({
  jsonrpc: '2.0',
  method: 'notifications/message',
  params: logger === undefined ? { level, data } : { level, logger, data },
});

const DEBUG = message('debug', 'begun');
const INFO = message('info', { step: 1 }, 'steps');
const EMERGENCY = message('emergency', ['all', 'is', 'lost'], 'steps');

describe.each(TRANSPORTS)('logging in the modern era over %s', (transport) => {
  let door: Door;

  beforeAll(async () => {
    door = await openDoor(transport, 'modern');
  });
  afterAll(() => door.close());

  it.each([
    { level: 'debug', heard: [DEBUG, INFO, EMERGENCY] },
    { level: 'info', heard: [INFO, EMERGENCY] },
    { level: 'notice', heard: [EMERGENCY] },
    { level: 'emergency', heard: [EMERGENCY] },
  ])('tells a request what it asked for: from $level on', async ({ level, heard }) => {
    const params = { name: 'note' };
    const { answer, notifications } = await door.ask('tools/call', params, {
      [META.logLevel]: level,
    });
    expect(notifications).toEqual(heard);
    expect(answer.result.content[0].text).toBe('noted');
  });

  it('tells nothing to a request that did not ask', async () => {
    const { answer, notifications } = await door.ask('tools/call', { name: 'note' });
    expect(notifications).toEqual([]);
    expect(answer.result.content[0].text).toBe('noted');
  });

  it('has no level to set', async () => {
    const { answer } = await door.ask('logging/setLevel', { level: 'debug' });
    expect(answer.error?.code).toBe(-32_601);
  });

  it('is a capability', async () => {
    const { answer } = await door.ask('server/discover');
    expect(answer.result.capabilities.logging).toEqual({});
  });
});

describe.each(TRANSPORTS)('logging in a 2025 session over %s', (transport) => {
  let door: Door;

  beforeAll(async () => {
    door = await openDoor(transport, 'legacy');
  });
  afterAll(() => door.close());

  const logged = async (meta = {}): Promise<readonly Rpc[]> =>
    (await door.ask('tools/call', { name: 'note' }, meta)).notifications;

  it('begins at info', async () => {
    expect(await logged()).toEqual([INFO, EMERGENCY]);
  });

  it.each([
    { level: 'debug', heard: [DEBUG, INFO, EMERGENCY] },
    { level: 'warning', heard: [EMERGENCY] },
    { level: 'emergency', heard: [EMERGENCY] },
  ])('goes on at the level that the client sets: $level', async ({ level, heard }) => {
    const { answer } = await door.ask('logging/setLevel', { level });
    expect(answer.result).toEqual({});
    expect(await logged()).toEqual(heard);
  });

  it('knows no level of a single request', async () => {
    await door.ask('logging/setLevel', { level: 'alert' });
    expect(await logged({ [META.logLevel]: 'debug' })).toEqual([EMERGENCY]);
  });

  it.each([{}, { level: 'warn' }, { level: 'INFO' }, { level: 1 }, { level: null }])(
    'refuses %j and keeps its level',
    async (params) => {
      await door.ask('logging/setLevel', { level: 'alert' });
      const { answer } = await door.ask('logging/setLevel', params);
      expect(answer.error?.code).toBe(-32_602);
      expect(answer.error?.message).toContain('debug, info, notice, warning');
      expect(await logged()).toEqual([EMERGENCY]);
    },
  );
});

describe('logging without a session in 2025', () => {
  let door: Door;

  beforeAll(async () => {
    door = await openDoor('koa without sessions', 'legacy');
  });
  afterAll(() => door.close());

  it('is silent, since nobody can choose a level', async () => {
    const { answer, notifications } = await door.ask('tools/call', { name: 'note' });
    expect(notifications).toEqual([]);
    expect(answer.result.content[0].text).toBe('noted');
  });

  it('is no capability, and has no method', async () => {
    const { answer } = await door.ask('logging/setLevel', { level: 'debug' });
    expect(answer.error?.code).toBe(-32_601);
    const opened = await door.ask('initialize', { protocolVersion: '2025-11-25' });
    expect(opened.answer.result.capabilities).not.toHaveProperty('logging');
  });
});
