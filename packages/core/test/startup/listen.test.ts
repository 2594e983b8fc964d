import { describe, expect, it } from '@jest/globals';
import { listen, type ListenOptions, mcp } from '@lmcp/core/koa';
import { problemsOf } from '../support/problems.js';
import { postLines, raw } from '../support/raw.js';
import { createServer, serve, start } from '../support/serve.js';
import { post } from '../support/wire.js';

const TOKEN = 'test-token-that-is-long-enough-for-a-server';
const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

describe('listen', () => {
  it('says where it listens', async () => {
    const lines: string[] = [];
    const { url } = await start(createServer(), { announce: (line) => lines.push(line) });
    expect(lines).toEqual([`lmcp: test-server v1.2.3 listening on ${url}`]);
  });

  it.each([-1, 65_536, 1.5, Number.NaN, '8080' as unknown as number])(
    'refuses the port %p (LMCP121)',
    async (port) => {
      expect(await problemsOf(() => serve(createServer(), { port }))).toEqual([
        {
          code: 'LMCP121',
          place: 'listen, { port }',
          seen: `Expected an integer from 0 to 65535, got ${port} (${typeof port}).`,
          fix: expect.stringContaining('{ port: 8080 }'),
        },
      ]);
    },
  );

  it.each(['app.example.com', 'localhost:3000', 'null', '*', '', 'file:///tmp', 'mailto:a@b.c'])(
    'refuses %j among allowedOrigins, and so does mcp (LMCP121)',
    async (origin) => {
      const allowedOrigins = ['https://app.example.com', origin];
      const expected = [
        {
          code: 'LMCP121',
          place: '{ allowedOrigins }',
          seen: expect.stringContaining(JSON.stringify(origin)),
          fix: expect.stringContaining('https://app.example.com'),
        },
      ];
      expect(await problemsOf(() => serve(createServer(), { allowedOrigins }))).toEqual(expected);
      expect(await problemsOf(() => mcp(createServer(), { allowedOrigins }))).toEqual(expected);
    },
  );

  it.each(['4mb', 0, -1, 1.5, Number.NaN])(
    'refuses %j as maxBodyBytes (LMCP121)',
    async (limit) => {
      const options = { maxBodyBytes: limit as number };
      expect(await problemsOf(() => serve(createServer(), options))).toEqual([
        {
          code: 'LMCP121',
          place: '{ maxBodyBytes }',
          seen: expect.stringContaining(`(${typeof limit})`),
          fix: expect.stringContaining('4 * 1024 * 1024'),
        },
      ]);
    },
  );

  it.each(['192.0.2.1', 'mcp.example.com', '::2', '128.0.0.1', 'localhost.example.com'])(
    'S03: refuses to serve other machines on %s without a token (LMCP122)',
    async (host) => {
      expect(await problemsOf(() => serve(createServer(), { host }))).toEqual([
        {
          code: 'LMCP122',
          place: `listen, { host: "${host}" }`,
          seen: expect.stringContaining('no token is asked for'),
          fix: expect.stringContaining('lmcp.conf'),
        },
      ]);
    },
  );

  it.each<ListenOptions>([
    { host: '0.0.0.0', token: TOKEN },
    { host: '::', token: TOKEN },
    { host: '0.0.0.0', dangerouslyListenWithoutToken: true },
  ])('S03: refuses to bind every address under any name: %j (LMCP123)', async (options) => {
    expect(await problemsOf(() => serve(createServer(), options))).toEqual([
      {
        code: 'LMCP123',
        place: `listen, { host: "${options.host}" }`,
        seen: expect.stringContaining('every address'),
        fix: expect.stringContaining("allowedHosts: ['mcp.example.com']"),
      },
    ]);
  });

  it('tells everything that is wrong at once', async () => {
    const problems = await problemsOf(() => serve(createServer(), { host: '0.0.0.0', port: -1 }));
    expect(problems.map(({ code }) => code)).toEqual(['LMCP121', 'LMCP122', 'LMCP123']);
  });

  it('S03: serves other machines with a token and names, but never as 0.0.0.0', async () => {
    const options = { host: '0.0.0.0', token: TOKEN, allowedHosts: ['mcp.example.com'] };
    const url = (await serve(createServer(), options)).replace('0.0.0.0', '127.0.0.1');
    const headers = [`Authorization: Bearer ${TOKEN}`];
    const status = async (host: string): Promise<number> =>
      (await raw(url, [...postLines(host, ping), ...headers], ping)).status;
    expect(await status('mcp.example.com')).toBe(200);
    expect(await status('0.0.0.0')).toBe(403);
    expect(await status('127.0.0.1')).toBe(403);
  });

  it.each([
    ['short', '5 characters'],
    ['', '0 characters'],
    [`${TOKEN} `, 'contains " "'],
    [`"${TOKEN}"`, 'contains "\\""'],
    [`${TOKEN}=x`, 'contains "="'],
    [5, 'type number'],
  ])('refuses the token %j, and so does mcp (LMCP114)', async (token, seen) => {
    const options = { token: token as string };
    const expected = [
      {
        code: 'LMCP114',
        place: '{ token }',
        seen: expect.stringContaining(seen),
        fix: expect.stringContaining('randomBytes(32)'),
      },
    ];
    expect(await problemsOf(() => serve(createServer(), options))).toEqual(expected);
    expect(await problemsOf(() => mcp(createServer(), options))).toEqual(expected);
  });

  it.each([
    ['{ path }', { path: 'mcp' }],
    ['{ path }', { path: '' }],
    ['{ path }', { path: '/a b' }],
    ['{ path }', { path: '/:tool' }],
    ['{ path }', { path: '/a/../mcp' }],
    ['{ path }', { path: '/.' }],
    ['{ path }', { path: 5 }],
    ['{ allowedHosts }', { allowedHosts: [] }],
    ['{ allowedHosts }', { allowedHosts: 'mcp.example.com' }],
    ['{ allowedHosts }', { allowedHosts: ['https://mcp.example.com'] }],
    ['{ allowedOrigins }', { allowedOrigins: 'https://app.example.com' }],
    ['{ allowedOrigins }', { allowedOrigins: ['https://app.example.com/path'] }],
    ['{ sessions }', { sessions: true }],
    ['{ sessions }', { sessions: null }],
    ['{ sessions }', { sessions: [] }],
    ['{ sessions }, { idle }', { sessions: { idle: 5 } }],
    ['{ sessions: { idleMs } }', { sessions: { idleMs: 0 } }],
    ['{ sessions: { idleMs } }', { sessions: { idleMs: 2 ** 31 } }],
    ['{ sessions: { max } }', { sessions: { max: '5' } }],
    ['{ sessions: { maxPerPrincipal } }', { sessions: { maxPerPrincipal: 1.5 } }],
  ])('refuses a %s like %j, and so does mcp (LMCP121)', async (place, options) => {
    const expected = [
      { code: 'LMCP121', place, seen: expect.any(String), fix: expect.stringContaining('write') },
    ];
    expect(await problemsOf(() => serve(createServer(), options as object))).toEqual(expected);
    expect(await problemsOf(() => mcp(createServer(), options as object))).toEqual(expected);
  });

  it.each([
    { graceMs: Number.POSITIVE_INFINITY },
    { graceMs: -5 },
    { graceMs: 'x' },
    { announce: null },
  ])('refuses %j (LMCP121)', async (options) => {
    const [name] = Object.keys(options);
    expect(await problemsOf(() => serve(createServer(), options as object))).toEqual([
      expect.objectContaining({ code: 'LMCP121', place: `listen, { ${name} }` }),
    ]);
  });

  it('refuses an option that it does not have, and so does mcp (LMCP121)', async () => {
    const options: object = { tokn: TOKEN };
    const problem = { code: 'LMCP121', fix: expect.stringContaining('token') };
    expect(await problemsOf(() => serve(createServer(), options))).toEqual([
      expect.objectContaining({ ...problem, place: 'listen, { tokn }' }),
    ]);
    expect(await problemsOf(() => mcp(createServer(), options))).toEqual([
      expect.objectContaining({ ...problem, place: 'mcp, { tokn }' }),
    ]);
  });

  it('tells everything at once: definitions, options, configuration file', async () => {
    const server = createServer().tool('bad name', 'Bad.', { type: 'array' }, () => 'never');
    const options = { port: 99_999, maxBodyBytes: -1, path: 'x', configFile: '/nowhere/lmcp.conf' };
    const problems = await problemsOf(() => serve(server, { ...options, host: '0.0.0.0' }));
    expect(problems.map(({ code }) => code).toSorted()).toEqual([
      'LMCP101',
      'LMCP103',
      'LMCP111',
      'LMCP121',
      'LMCP121',
      'LMCP121',
      'LMCP123',
    ]);
  });

  it('says that its port is taken (LMCP124)', async () => {
    const port = Number(new URL(await serve(createServer())).port);
    expect(await problemsOf(() => serve(createServer(), { port }))).toEqual([
      {
        code: 'LMCP124',
        place: `listen on 127.0.0.1:${port}`,
        seen: 'Another program uses this port.',
        fix: expect.stringContaining('choose another port'),
      },
    ]);
  });

  it('says that an address is not of this machine, and keeps the cause (LMCP124)', async () => {
    const starting = listen(createServer(), { port: 0, host: '192.0.2.1', token: TOKEN });
    await expect(starting).rejects.toMatchObject({
      problems: [{ code: 'LMCP124', place: 'listen on 192.0.2.1:0' }],
      cause: { code: 'EADDRNOTAVAIL' },
    });
  });

  it('serves one server on two ports', async () => {
    const server = createServer();
    const urls = [await serve(server), await serve(server)];
    expect(new Set(urls).size).toBe(2);
    for (const url of urls) {
      expect((await post(url, ping)).status).toBe(200);
    }
  });

  it('adds no signal handlers when it is told so', async () => {
    const before = process.listenerCount('SIGTERM');
    await serve(createServer());
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });

  it('takes its signal handlers away when it is closed', async () => {
    const before = process.listenerCount('SIGTERM');
    const running = await start(createServer(), { handleSignals: true });
    expect(process.listenerCount('SIGTERM')).toBe(before + 1);
    await running.close();
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});
