import { describe, expect, it } from '@jest/globals';
import { serveStdio } from '@lmcp/core/stdio';
import { problemsOf } from '../support/problems.js';
import { createServer } from '../support/serve.js';

const ownWrite = (): unknown => Object.getOwnPropertyDescriptor(process.stdout, 'write');

describe('a server over stdio that cannot start', () => {
  const before = ownWrite();

  it('tells why, and leaves the process as it was', async () => {
    const server = createServer().tool('', '', { type: 'object' }, () => {});
    const listeners = process.listenerCount('SIGTERM');
    const problems = await problemsOf(() => serveStdio(server));
    expect(problems.map(({ code }) => code)).toEqual(['LMCP101']);
    expect(ownWrite()).toEqual(before);
    expect(process.listenerCount('SIGTERM')).toBe(listeners);
  });

  it.each([
    { options: { graceMs: -1 }, place: 'serveStdio, { graceMs }' },
    { options: { ownProcess: false }, place: 'serveStdio, { ownProcess }' },
  ])('tells that $place is wrong', async ({ options, place }) => {
    const problems = await problemsOf(() => serveStdio(createServer(), options));
    expect(problems).toMatchObject([{ code: 'LMCP121', place }]);
    expect(ownWrite()).toEqual(before);
  });
});
