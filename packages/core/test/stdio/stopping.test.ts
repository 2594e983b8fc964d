import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { type Child, SHARED_SERVER, spawnServer } from '../support/child.js';
import { pause } from '../support/deferred.js';

async function calling(name: string, meta: object = {}): Promise<Child> {
  const child = spawnServer();
  await child.initialize();
  const params = { name, arguments: { ms: 300, text: 'late' }, _meta: meta };
  child.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
  await child.ask('started', 'ping');
  return child;
}

const textOf = async (child: Child): Promise<string> =>
  (await child.next(({ id }) => id === 1)).result.content[0].text as string;

describe('a server over stdio', () => {
  it('S63: ends with code 0 when its input ends', async () => {
    const child = spawnServer();
    await child.initialize();
    expect(await child.end()).toEqual([0, null]);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('answers a running call after %s', async (signal) => {
    const child = await calling('later');
    child.process.kill(signal);
    expect(await textOf(child)).toBe('late');
    expect(await child.exited).toEqual([0, null]);
  });

  it('answers a running call after the end of its input', async () => {
    const child = await calling('later');
    const ended = child.end();
    expect(await textOf(child)).toBe('late');
    expect(await ended).toEqual([0, null]);
  });

  it('aborts a call that takes longer than the grace', async () => {
    const child = await calling('wait');
    const ended = child.end();
    expect(await textOf(child)).toBe('given up');
    await child.stderr('aborted: The server is stopping.');
    expect(await ended).toEqual([0, null]);
  });

  it('ends although a handler ignores its signal and keeps the process busy', async () => {
    const child = await calling('deaf');
    expect(await child.end()).toEqual([0, null]);
  });

  it('leaves a process alone that it does not own', async () => {
    const child = spawnServer(SHARED_SERVER);
    await child.ask(1, 'ping');
    const ended = child.end();
    await child.stderr('still at work');
    expect(await ended).toEqual([0, null]);
  });

  it('dies of a second signal at once', async () => {
    const child = await calling('deaf');
    child.process.kill('SIGTERM');
    await pause(100);
    child.process.kill('SIGTERM');
    expect(await child.exited).toEqual([null, 'SIGTERM']);
  });

  it('ends quietly when nobody reads its output any more', async () => {
    const child = await calling('wait');
    child.process.stdout.destroy();
    child.send({ jsonrpc: '2.0', id: 2, method: 'ping' });
    child.send({ jsonrpc: '2.0', id: 3, method: 'ping' });
    expect(await child.exited).toEqual([0, null]);
    expect(await child.stderr('')).not.toContain('EPIPE');
    await child.stderr('aborted');
  });

  it('survives that nobody reads its stderr', async () => {
    const child = await calling('log');
    child.process.stderr.destroy();
    const params = { name: 'log' };
    child.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params });
    child.send({ jsonrpc: '2.0', id: 3, method: 'tools/call', params });
    await child.ask('after', 'ping');
    expect(await child.end()).toEqual([0, null]);
  });

  it('drops progress and reads no more requests while its output is not read', async () => {
    const child = await calling('nothing');
    child.process.stdout.pause();
    const params = { name: 'flood', _meta: { progressToken: 1 } };
    child.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params });
    const unread = Number(/unread: (\d+)/.exec(await child.stderr('unread'))?.[1]);
    expect(unread).toBeLessThan(2 * 1024 * 1024);
    const accepted = child.process.stdin.write(`${' '.repeat(8 * 1024 * 1024)}\n`);
    await pause(200);
    expect(accepted).toBe(false);
    expect(child.process.stdin.writableLength).toBeGreaterThan(1024 * 1024);
    child.process.stdout.resume();
    await once(child.process.stdin, 'drain');
    expect((await child.next(({ id }) => id === 2)).result.content[0].text).toBe('flooded');
    await child.ask('after', 'ping');
    expect(await child.end()).toEqual([0, null]);
  });
});

describe('stdout', () => {
  it('S63: carries nothing but frames: other writes go to stderr, the first with its stack', async () => {
    const child = await calling('log');
    expect(await textOf(child)).toBe('logged');
    expect(child.frames).toHaveLength(3);
    const errors = await child.stderr('stray end');
    expect(errors).toMatch(/stray log\nstray write\nstray end\n/);
    const told = (await child.stderr('only the first is told')).match(/^\{.*\}$/gm) ?? [];
    expect(told.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-/),
        level: 'warn',
        msg: expect.stringContaining('wrote to stdout'),
        stack: expect.stringMatching(/^\n +at [^]*stdio-server\.js/),
      },
    ]);
    expect(await child.end()).toEqual([0, null]);
  });

  it('is given back when the server is closed', async () => {
    const child = await calling('log');
    child.process.kill('SIGUSR2');
    expect(await child.exited).toEqual([0, null]);
    expect(child.frames.at(-1)).toBe('after the close');
  });
});
