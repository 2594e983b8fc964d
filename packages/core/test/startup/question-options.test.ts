import { describe, expect, it } from '@jest/globals';
import { type McpServerOptions, MemoryClaims } from '@lmcp/core';
import { createServer } from '../support/serve.js';

const KEY = 'x'.repeat(32);

describe('the options of questions', () => {
  it.each([
    { requestState: { keys: [] } },
    { requestState: { keys: [KEY, 'too short'] } },
    { requestState: { keys: KEY } },
    { requestState: { ttlMs: 0 } },
    { requestState: { key: [KEY] } },
    { requestState: { keysFile: 1 } },
    { requestState: { keys: [KEY], keysFile: '/nowhere' } },
    { requestState: { ttlMs: '10m' } },
    { requestState: { once: 'yes' } },
    { requestState: { once: null } },
    { requestState: { once: {} } },
    { requestState: { once: true, keys: [KEY] } },
    { questionTimeoutMs: 1.5 },
    { questionTimeoutMs: Infinity },
    { questionTimeoutMs: 2_147_484_000 },
  ])('are refused as %j (LMCP149)', (options) => {
    const problems = createServer(options as unknown as Partial<McpServerOptions>).check();
    expect(problems).toEqual([
      {
        code: 'LMCP149',
        place: 'McpServer options',
        seen: expect.stringContaining(Object.keys(options)[0] as string),
        fix: expect.any(String),
      },
    ]);
    expect(JSON.stringify(problems)).not.toContain('too short');
  });

  it.each([
    {},
    { requestState: {} },
    { requestState: { keys: [KEY], ttlMs: 1 }, questionTimeoutMs: 1 },
    { requestState: { once: true } },
    { requestState: { once: false, keys: [KEY] } },
    { requestState: { once: new MemoryClaims(), keys: [KEY] } },
  ])('are taken as %j', (options) => {
    expect(createServer(options).check()).toEqual([]);
  });
});
