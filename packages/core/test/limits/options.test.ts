import { describe, expect, it } from '@jest/globals';
import { type LimitOptions, McpServer, StartupError } from '@lmcp/core';

describe('the limits of a server', () => {
  it.each<[string, unknown]>([
    ['limits', null],
    ['limits', []],
    ['limits', 'none'],
    ['call', { call: 1 }],
    ['calls', { calls: 0 }],
    ['calls', { calls: -1 }],
    ['calls', { calls: 1.5 }],
    ['calls', { calls: Number.NaN }],
    ['calls', { calls: '10' }],
    ['calls', { calls: null }],
    ['callsPerPrincipal', { callsPerPrincipal: 0 }],
    ['subscriptions', { subscriptions: 0 }],
    ['subscriptionsPerPrincipal', { subscriptionsPerPrincipal: '1' }],
    ['callRate', { callRate: true }],
    ['callRate', { callRate: 100 }],
    ['callRate', { callRate: { points: 1 } }],
    ['callRate', { callRate: { points: 1, perMs: 1500 } }],
    ['callRate', { callRate: { points: 1, perMs: 1000, per: 1 } }],
    ['addressRate', { addressRate: { points: 0, perMs: 1000 } }],
    ['addressRate', { addressRate: { points: 1, perMs: 2_147_484_000 } }],
    ['limiter', { limiter: {} }],
    ['limiterFailure', { limiterFailure: 'ajar' }],
  ])('are told at start-up when `%s` is wrong: %j', (name, limits) => {
    const options = { name: 'wrong', version: '1.0.0', limits: limits as LimitOptions };
    const start = (): unknown => new McpServer(options).ready();
    expect(start).toThrow(StartupError);
    expect(start).toThrow('LMCP148');
    expect(start).toThrow(name);
  });

  it('may be left out one by one', () => {
    const limits = { calls: undefined, callRate: undefined } as unknown as LimitOptions;
    expect(() => new McpServer({ name: 'fine', version: '1.0.0', limits }).ready()).not.toThrow();
  });
});
