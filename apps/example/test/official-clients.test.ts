import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as modern from '@modelcontextprotocol/client';
import * as legacy from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { strictProblemOf } from './strict-problem-of.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const root = mkdtempSync(path.join(tmpdir(), 'lmcp-example-'));

/** What both generations of the official client offer alike. */
interface Connection {
  listTools(): Promise<{
    tools: { name: string; inputSchema: object; outputSchema?: object | undefined }[];
  }>;
  callTool(call: { name: string; arguments: Record<string, unknown> }): Promise<unknown>;
  close(): Promise<void>;
}

// Judges every message of a server in a process of its own, which ends where one is not valid.
const watch = new URL('../../../packages/core/dist-test/support/watch-child.js', import.meta.url);

let url: URL;
let stop: () => Promise<unknown>;

beforeAll(async () => {
  const child = spawn(process.execPath, ['--enable-source-maps', '--import', watch.href, main], {
    cwd: root,
    env: { PATH: process.env['PATH'], PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  url = new URL(line.slice(line.indexOf('http')));
  stop = () => {
    child.kill('SIGTERM');
    return exited;
  };
});

afterAll(async () => {
  expect(await stop()).toEqual([0, null]);
  rmSync(root, { recursive: true });
});

async function connectModern(mode: modern.VersionNegotiationMode): Promise<Connection> {
  const client = new modern.Client(
    { name: 'test', version: '1.0.0' },
    { versionNegotiation: { mode } },
  );
  await client.connect(new modern.StreamableHTTPClientTransport(url));
  return client;
}

async function connectLegacy(): Promise<Connection> {
  const client = new legacy.Client({ name: 'test', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(url));
  return client;
}

async function connectStdio(): Promise<Connection> {
  const client = new legacy.Client({ name: 'test', version: '1.0.0' });
  const args = ['--import', watch.href, main, '--stdio'];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: root }));
  return client;
}

function text(part: string): object {
  return { content: [{ type: 'text', text: expect.stringContaining(part) }] };
}

describe.each([
  ['client 2.x pinned to 2026-07-28', () => connectModern({ pin: '2026-07-28' })],
  ['client 2.x in auto mode', () => connectModern('auto')],
  ['sdk 1.x', connectLegacy],
  ['sdk 1.x over stdio', connectStdio],
])('%s', (title, connect) => {
  let connection: Connection;
  const file = `notes/${title.replaceAll(/\W/g, '-')}.txt`;

  beforeAll(async () => {
    connection = await connect();
  });
  afterAll(() => connection.close());

  const call = (name: string, args: Record<string, unknown>): Promise<unknown> =>
    connection.callTool({ name, arguments: args });

  it('lists every tool', async () => {
    const { tools } = await connection.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'greet',
      'read_file',
      'list_directory',
      'write_file',
      'search_files',
      'shell',
    ]);
  });

  it('reads schemas that are strict JSON Schema 2020-12', async () => {
    const { tools } = await connection.listTools();
    const schemas = tools.flatMap(({ inputSchema, outputSchema }) => [inputSchema, outputSchema]);
    const problems = schemas.map((schema) => schema && strictProblemOf(schema));
    expect(problems.filter((problem) => problem !== undefined)).toEqual([]);
  });

  it('greets', async () => {
    expect(await call('greet', { name: 'Ada' })).toMatchObject(text('Ada'));
  });

  it('writes, lists, finds and reads a file', async () => {
    const written = await call('write_file', {
      path: file,
      content: 'one\ntwo needles\n',
      create_directories: true,
    });
    expect(written).toMatchObject(text(file));
    expect(await call('list_directory', { path: 'notes' })).toMatchObject(
      text(path.basename(file)),
    );
    expect(await call('search_files', { pattern: 'needle' })).toMatchObject(
      text(`${file}:2: two needles`),
    );
    expect(await call('read_file', { path: file, offset: 2 })).toMatchObject({
      content: expect.arrayContaining([{ type: 'text', text: expect.stringContaining('needles') }]),
    });
  });

  it('runs a command', async () => {
    expect(await call('shell', { command: 'echo $((6 * 7))' })).toMatchObject(text('42'));
  });

  it('ends a command that takes too long, and says so', async () => {
    const started = Date.now();
    const outcome = await call('shell', { command: 'sleep 60', timeout: 1 });
    expect(outcome).toMatchObject(text('timeout'));
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  it('is told what is wrong with its arguments, so that a model can repair them', async () => {
    expect(await call('shell', { command: 'true', timeout: 'soon' })).toMatchObject({
      isError: true,
      ...text('timeout'),
    });
  });
});
