import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Child, spawnServer } from '../support/child.js';
import { type Fields } from '../support/wire.js';

const MIB = 1024 * 1024;

let child: Child;

beforeEach(async () => {
  child = spawnServer();
  await child.initialize();
});

afterEach(async () => {
  expect(await child.end()).toEqual([0, null]);
});

function call(id: number, name: string, args: Fields): string {
  const params = { name, arguments: args };
  return JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params });
}

describe('lines', () => {
  it('may end with CRLF, be blank, and come in pieces', async () => {
    const bytes = Buffer.from(`\r\n  \n\n${call(1, 'greet', { name: 'Zoë' })}\r\n`);
    for (const byte of bytes) {
      child.process.stdin.write(Buffer.of(byte));
    }
    const { result } = await child.next(({ id }) => id === 1);
    expect(result.content[0].text).toBe('Hello, Zoë!');
    expect(child.frames).toHaveLength(2);
  });

  it('may lack the line feed where the input ends', async () => {
    child.process.stdin.end(call(1, 'later', { ms: 100, text: 'still answered' }));
    const { result } = await child.next(({ id }) => id === 1);
    expect(result.content[0].text).toBe('still answered');
  });

  it.each([
    { what: 'truncated JSON', line: '{"jsonrpc":"2.0","id":1,', code: -32_700 },
    { what: 'text', line: 'hello', code: -32_700 },
    { what: 'no message', line: '{"id":1}', code: -32_600 },
    { what: 'an empty batch', line: '[]', code: -32_600 },
    { what: 'a byte that is not UTF-8', line: Buffer.of(0x22, 0xff, 0x22), code: -32_700 },
  ])('that hold $what are answered without an id, and the next is served', async (entry) => {
    child.process.stdin.write(entry.line);
    child.process.stdin.write('\n');
    await child.ask('next', 'ping');
    const refusal = JSON.parse(child.frames[1] as string) as Fields;
    expect(refusal).toMatchObject({ jsonrpc: '2.0', error: { code: entry.code } });
    expect(refusal).not.toHaveProperty('id');
  });

  it('carry 10 MiB of arguments', async () => {
    child.send(call(1, 'size', { texts: Array(10).fill('x'.repeat(MIB)) }));
    const { result } = await child.next(({ id }) => id === 1);
    expect(result.content[0].text).toBe(String(10 * MIB));
  });

  it('S63: beyond 16 MiB are refused before they end, and the next is served', async () => {
    child.process.stdin.write(`{"text":"${'x'.repeat(16 * MIB)}`);
    const { error } = await child.next((message) => message.error !== undefined);
    expect(error).toMatchObject({ code: -32_600, message: expect.stringContaining('16777216') });
    child.process.stdin.write(`${'x'.repeat(17 * MIB)}"}\n`);
    await child.ask('next', 'ping');
    expect(child.frames).toHaveLength(3);
  });
});

describe('messages', () => {
  it('that name no method of the revision are refused, and unknown notifications ignored', async () => {
    child.send({ jsonrpc: '2.0', method: 'notifications/unheard-of', params: {} });
    expect((await child.ask(1, 'absent')).error?.code).toBe(-32_601);
    expect((await child.ask(2, 'server/discover')).error?.code).toBe(-32_601);
    expect(child.frames).toHaveLength(3);
  });

  it('are served at once: 200 calls with random delays', async () => {
    const ids = Array.from({ length: 200 }, (_, id) => id);
    for (const id of ids) {
      child.send(call(id, 'later', { ms: Math.random() * 100, text: `answer ${id}` }));
    }
    const answers = await Promise.all(ids.map((id) => child.next((message) => message.id === id)));
    expect(answers.map(({ result }) => result.content[0].text)).toEqual(
      ids.map((id) => `answer ${id}`),
    );
    expect(child.frames).toHaveLength(201);
  });
});
