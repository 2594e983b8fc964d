import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { open, postLines } from '../support/raw.js';
import { createServer, serve } from '../support/serve.js';
import { envelope, modernHeaders } from '../support/wire.js';

const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
const TIMEOUT_MS = 500;

describe('a client that sends drop by drop', () => {
  let url = '';
  const logged = jest.fn();

  beforeAll(async () => {
    const server = createServer({ onError: logged }).tool(
      'long',
      '',
      { type: 'object' },
      async (_args, context) => {
        context.progress(1);
        await pause(6 * TIMEOUT_MS);
        return 'done';
      },
    );
    url = await serve(server, { receiveTimeoutMs: TIMEOUT_MS });
  });

  /** Everything that comes back until the server hangs up on one who writes a drop again and again. */
  async function drip(begin: string, drop: string): Promise<string> {
    const socket = await open(url);
    socket.on('error', () => {});
    const answer = readAll(socket);
    socket.write(begin);
    const timer = setInterval(() => socket.write(drop), 50);
    const text = await answer;
    clearInterval(timer);
    return text;
  }

  const [line = '', host = '', ...rest] = postLines('localhost', ping);
  const unmeasured = rest.filter((field) => !field.startsWith('Content-Length'));

  it.each([
    { title: 'headers', begin: `${line}\r\n${host}\r\n`, drop: 'X-Drop: 1\r\n' },
    { title: 'one endless header', begin: `${line}\r\nX-Drop: `, drop: 'x' },
    { title: 'a body', begin: head([line, host, ...unmeasured, 'Content-Length: 900']), drop: ' ' },
    {
      title: 'chunks',
      begin: head([line, host, ...unmeasured, 'Transfer-Encoding: chunked']),
      drop: '1\r\n \r\n',
    },
  ])('S08: $title is told 408 and cut off', async ({ begin, drop }) => {
    expect(await drip(begin, drop)).toMatch(/^HTTP\/1\.1 408 /);
    expect(logged).not.toHaveBeenCalled();
  });

  it('S08: a body that nobody reads, for want of a token, is cut off too', async () => {
    const guarded = await serve(createServer(), {
      receiveTimeoutMs: TIMEOUT_MS,
      token: 'test-token-that-is-long-enough-for-a-server',
    });
    const socket = await open(guarded);
    socket.on('error', () => {});
    const answer = readAll(socket);
    socket.write(head([line, host, ...unmeasured, 'Content-Length: 900']));
    const timer = setInterval(() => socket.write(' '), 50);
    expect(await answer).toMatch(/^HTTP\/1\.1 401 /);
    clearInterval(timer);
  });

  it('S08: headers of more than 16 KiB are refused', async () => {
    expect(await drip(`${line}\r\nX-Large: ${'x'.repeat(17_000)}\r\n`, '')).toMatch(
      /^HTTP\/1\.1 431 /,
    );
  });

  it('S08: who waits for a long answer is not cut off', async () => {
    const params = { name: 'long', _meta: envelope({ progressToken: 1 }) };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
    const headers = { Host: 'localhost', ...modernHeaders('tools/call', params) };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const socket = await open(url);
    const answer = readAll(socket);
    const length = `Content-Length: ${body.length}`;
    socket.write(head([line, ...lines, length, 'Connection: close']) + body);
    expect(await answer).toContain('"text":"done"');
  });

  it.each([0, -1, 1.5, '30s', Number.NaN])('S08: %p is no time', async (receiveTimeoutMs) => {
    const options = { receiveTimeoutMs } as never;
    await expect(serve(createServer(), options)).rejects.toMatchObject({
      problems: [{ code: 'LMCP121', place: 'listen, { receiveTimeoutMs }' }],
    });
  });
});

function head(lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n\r\n`;
}

async function readAll(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}
