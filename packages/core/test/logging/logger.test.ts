import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { createLogger, type Logger, type LoggerOptions } from '@lmcp/core';
import { pino } from 'pino';
import { problemsOf } from '../support/problems.js';
import { recordingLogger } from '../support/recording-logger.js';
import { createServer, serve } from '../support/serve.js';
import { callTool, MODERN } from '../support/wire.js';

const program = programOf('logging-server');
const troubled = programOf('troubled-server');

function programOf(name: string): string {
  return fileURLToPath(new URL(`../../dist-test/support/${name}.js`, import.meta.url));
}

function fail(): never {
  throw new Error('the log is full');
}

/** A logger and what it wrote, once it had the time for that. */
function written(options: LoggerOptions): { logger: Logger; lines: () => Promise<string> } {
  let text = '';
  const logger = createLogger({ write: (lines) => (text += lines), ...options });
  return { logger, lines: () => new Promise((resolve) => setTimeout(() => resolve(text), 30)) };
}

async function entryOf(fields: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { logger, lines } = written({ format: 'json' });
  logger.info(fields, 'said');
  return JSON.parse(await lines()) as unknown;
}

describe('the logger that a server has by default', () => {
  it('writes a line of JSON to stderr, stack and cause included, though the process ends at once', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    const [failure = '', audit = '', ...others] = stderr.split('\n');
    expect(others).toEqual(['']);
    expect(JSON.parse(audit)).toMatchObject({ level: 'info', audit: { outcome: 'failed' } });
    expect(JSON.parse(failure)).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      level: 'error',
      msg: 'tool "crash" failed.',
      errorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      place: 'tool "crash"',
      err: {
        type: 'Error',
        message: 'the disk is full',
        stack: expect.stringContaining('\n    at '),
        cause: { type: 'Error', message: 'ENOSPC', stack: expect.any(String) },
      },
    });
  });
});

describe('a log that goes wrong', () => {
  it.each(['rejects', 'write throws', 'write rejects'])(
    'ends no process, and is told on stderr instead: its logger %s',
    (which) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [troubled, which], {
        encoding: 'utf8',
      });
      expect({ status, stdout }).toEqual({ status: 0, stdout: 'survived, 0 bytes behind\n' });
      expect(stderr).toContain('"msg":"line 0"');
    },
  );

  it('ends no process where nobody reads stderr any more', async () => {
    const child = spawn(process.execPath, [troubled, 'default', '20']);
    child.stderr.destroy();
    const said = once(child.stdout, 'data');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(String(await said)).toContain('survived');
  });

  it('keeps a few MiB for who does not read stderr, and says how many lines are lost', async () => {
    const child = spawn(process.execPath, [troubled, 'default', '1000']);
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const behind = Number(/\d+/.exec(said.toString())?.[0]);
    expect(behind).toBeGreaterThan(1_000_000);
    expect(behind).toBeLessThan(5_000_000);
    let told = '';
    for await (const chunk of child.stderr) {
      told += String(chunk);
    }
    const lines = told.trimEnd().split('\n');
    const lost = Number(/(\d+) lines were lost/.exec(told)?.[1]);
    expect(lost).toBeGreaterThan(500);
    expect(lines.filter((line) => line.includes('"msg":"line '))).toHaveLength(1000 - lost);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toHaveLength(lines.length);
  });
});

describe('createLogger', () => {
  it.each([
    { level: 'debug', heard: ['d', 'i', 'w', 'e'] },
    { level: 'info', heard: ['i', 'w', 'e'] },
    { level: 'error', heard: ['e'] },
    { level: 'silent', heard: [] },
  ] as const)('writes from the level $level on', async ({ level, heard }) => {
    const { logger, lines } = written({ level, format: 'json' });
    logger.debug({}, 'd');
    logger.info({}, 'i');
    logger.warn({}, 'w');
    logger.error({}, 'e');
    const found = (await lines()).match(/(?<="msg":")./g) ?? [];
    expect(found).toEqual(heard);
  });

  it('writes once for 16 lines, and for fewer after 20 ms', async () => {
    const writes: string[] = [];
    const logger = createLogger({ format: 'json', write: (lines) => writes.push(lines) });
    const linesOfWrites = (): (number | undefined)[] =>
      writes.map((text) => text.match(/\n/g)?.length);
    for (let line = 0; line < 35; line += 1) {
      logger.info({ line }, 'said');
    }
    expect(linesOfWrites()).toEqual([16, 16]);
    await pause(30);
    expect(linesOfWrites()).toEqual([16, 16, 3]);
  });

  it('writes what the fields were when they were logged', async () => {
    const writes: string[] = [];
    const logger = createLogger({ format: 'json', write: (lines) => writes.push(lines) });
    const fields = { step: { of: 1 } };
    logger.info(fields, 'said');
    fields.step.of = 2;
    await pause(30);
    expect(writes.join('')).toContain('"step":{"of":1}');
  });

  it.each(['warn', 'error'] as const)(
    'writes at once at the level %s, and what waited',
    (level) => {
      const writes: string[] = [];
      const logger = createLogger({ format: 'json', write: (lines) => writes.push(lines) });
      logger.info({}, 'first');
      expect(writes).toEqual([]);
      logger[level]({}, 'second');
      expect(writes).toEqual([expect.stringMatching(/first.*\n.*second.*\n$/)]);
    },
  );

  it('hides what has the name of a secret, however deep, and JSON that has one', async () => {
    const headers = { Authorization: 'Bearer abc', cookie: 'abc', accept: 'a/b' };
    expect(
      await entryOf({
        request: { headers: [headers], apiKey: 'abc' },
        err: Object.assign(new Error('refused'), { password: 'abc', stack: undefined }),
        text: '{"client_secret": "abc"}',
        maxTokens: 5,
      }),
    ).toMatchObject({
      request: {
        headers: [{ Authorization: '(hidden)', cookie: '(hidden)', accept: 'a/b' }],
        apiKey: '(hidden)',
      },
      err: { type: 'Error', message: 'refused', password: '(hidden)' },
      text: '(hidden)',
      maxTokens: 5,
    });
  });

  it('writes what JSON has no word for, or too many, and never throws', async () => {
    const ring: Record<string, unknown> = {};
    ring['again'] = ring;
    const broken = {
      get value(): never {
        throw new Error('no');
      },
    };
    const hostile = JSON.parse('{"__proto__": {"polluted": true}}') as object;
    const entry = await entryOf({
      ring,
      broken,
      hostile,
      big: 10n,
      none: undefined,
      at: new Date(0),
      flow: 'safe\u202Eelbidaernu\u0007',
      long: 'x'.repeat(100_000),
      many: Array.from({ length: 100_000 }, () => 'item'),
    });
    expect(entry).toMatchObject({
      broken: '(unreadable)',
      big: '10',
      at: '1970-01-01T00:00:00.000Z',
      flow: 'safeelbidaernu',
      long: expect.stringMatching(/^x+… \(83616 more characters\)$/),
    });
    expect(JSON.stringify(entry)).toContain('"hostile":{"__proto__":{"polluted":true}}');
    expect(JSON.stringify(entry)).toMatch(/… \(\d+ more\)"\]/);
    expect(JSON.stringify(entry).length).toBeLessThan(100_000);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('writes its own time, level and message, whatever the fields are called', async () => {
    expect(await entryOf({ time: 1, level: 'none', msg: 'other', n: 1 })).toEqual({
      time: expect.stringMatching(/^\d{4}-/),
      level: 'info',
      msg: 'said',
      n: 1,
    });
  });

  it.each<{ given: readonly unknown[]; entry: object }>([
    { given: ['alone'], entry: { msg: 'alone' } },
    { given: [{ n: 1 }], entry: { msg: '', n: 1 } },
    { given: [null, 'said'], entry: { msg: 'said' } },
    { given: [[1, 2], 'said'], entry: { msg: 'said', value: [1, 2] } },
    { given: [{ n: 1 }, 5n], entry: { msg: '5', n: 1 } },
    { given: [{ toJSON: () => 'n' }, 'said'], entry: { msg: 'said', value: 'n' } },
    {
      given: [new Proxy({}, { ownKeys: fail }), 'said'],
      entry: { msg: 'said', value: '(unreadable)' },
    },
    { given: [new Error('gone')], entry: { msg: 'gone', err: expect.anything() } },
    { given: [{}, 'a\u009b31m\u202eb'], entry: { msg: 'a31mb' } },
    { given: [{}, '{"password":"abc"}'], entry: { msg: '(hidden)' } },
  ])('makes an entry of whatever a program gives: $given', async ({ given, entry }) => {
    const line = async (format: 'json' | 'text'): Promise<string> => {
      const { logger, lines } = written({ format });
      Reflect.apply(logger.info, logger, given);
      return lines();
    };
    expect(JSON.parse(await line('json'))).toEqual({
      time: expect.any(String),
      level: 'info',
      ...entry,
    });
    expect(await line('text')).toMatch(/^\S+Z INFO /);
  });

  it('writes for a person as text: one line, then the stack', async () => {
    const { logger, lines } = written({ format: 'text' });
    const err = new Error('gone');
    err.stack = 'Error: gone\n    at here (file.ts:1:1)';
    logger.error({ err, place: 'tool "x"' }, 'tool "x"\nfailed.');
    logger.warn({}, 'Careful.');
    const [first, ...rest] = (await lines()).trimEnd().split('\n');
    expect(first).toMatch(/^\S+Z ERROR tool "x"failed\. \{"place":"tool \\"x\\""\}$/);
    expect(rest).toEqual([
      // Indented, so that no message of an exception looks like an entry.
      '  Error: gone',
      '      at here (file.ts:1:1)',
      expect.stringMatching(/^\S+Z WARN Careful\.$/),
    ]);
  });

  it.each([{ level: 'loud' }, { format: 'xml' }])('refuses %j', (options) => {
    expect(() => createLogger(options as LoggerOptions)).toThrow(/^createLogger: expected `/);
  });
});

describe('a request that is refused at the door', () => {
  it('is told of at the level debug, without its token', async () => {
    const { logger, entries } = recordingLogger({ debug: true });
    const url = await serve(createServer({ logger }), { token: 't'.repeat(40) });
    const headers = { Authorization: 'Bearer not-the-token' };
    await callTool(url, MODERN, 'none', {}, { headers });
    expect(entries).toEqual([
      {
        level: 'debug',
        fields: { reason: 'token_refused', status: 401, address: '127.0.0.1' },
        message: 'Refused: The bearer token is not valid.',
      },
    ]);
  });
});

describe('the option logger', () => {
  it('takes an instance of pino as it is', async () => {
    const lines: string[] = [];
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const server = createServer({ logger: pino({ level: 'debug' }, sink) });
    server.tool('crash', '', { type: 'object' }, () => {
      throw new Error('the disk is full');
    });
    await callTool(await serve(server), MODERN, 'crash');
    const failures = lines.map((line) => JSON.parse(line) as { readonly level: number });
    expect(failures.filter(({ level }) => level === 50)).toEqual([
      expect.objectContaining({
        msg: 'tool "crash" failed.',
        err: expect.objectContaining({ type: 'Error', message: 'the disk is full' }),
      }),
    ]);
  });

  it('changes no call where the logger itself is broken', async () => {
    const logger = { debug: fail, info: fail, warn: fail, error: fail };
    const server = createServer({ logger }).tool('crash', '', { type: 'object' }, fail);
    const { status, message } = await callTool(await serve(server), MODERN, 'crash');
    expect(status).toBe(200);
    expect(message.result.isError).toBe(true);
  });

  it.each([null, {}, 'stderr', { ...console, warn: 'no' }])(
    'refuses %p at start-up',
    async (logger) => {
      const [problem] = await problemsOf(() => createServer({ logger: logger as Logger }).ready());
      expect(problem).toMatchObject({
        code: 'LMCP148',
        seen: expect.stringContaining('`logger`'),
        fix: expect.stringContaining('pino'),
      });
    },
  );
});
