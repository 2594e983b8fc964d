import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { writeConfig } from '../support/config.js';
import { problemsOf } from '../support/problems.js';
import { recordingLogger } from '../support/recording-logger.js';
import { createServer, serve } from '../support/serve.js';
import { JSON_HEADERS, post } from '../support/wire.js';

const TOKEN = 'test-token-that-is-long-enough-for-a-server';
const OTHER = 'another-token-that-is-long-enough-for-a-server';
const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

async function statusWith(url: string, token: string): Promise<number> {
  const headers = { ...JSON_HEADERS, Authorization: `Bearer ${token}` };
  return (await post(url, ping, headers)).status;
}

describe('lmcp.conf', () => {
  it.each<{ title: string; content: string }>([
    { title: 'token', content: `token = ${TOKEN}\n` },
    { title: 'no white space', content: `token=${TOKEN}` },
    { title: 'the key of the ancestor', content: `.godparticle = ${TOKEN}\n` },
    { title: 'comments and empty lines', content: `# a\n\n  # token = b\n\ttoken = ${TOKEN} \n\n` },
    { title: 'Windows line ends', content: `# a\r\ntoken = ${TOKEN}\r\n` },
    { title: 'a byte order mark', content: `\uFEFFtoken = ${TOKEN}\n` },
  ])('gives the token, with $title', async ({ content }) => {
    const url = await serve(createServer(), { configFile: writeConfig(content) });
    expect(await statusWith(url, TOKEN)).toBe(200);
    expect(await statusWith(url, OTHER)).toBe(401);
    expect((await post(url, ping)).status).toBe(401);
  });

  it('yields to the option token', async () => {
    const configFile = writeConfig(`token = ${TOKEN}\n`);
    const url = await serve(createServer(), { configFile, token: OTHER });
    expect(await statusWith(url, OTHER)).toBe(200);
    expect(await statusWith(url, TOKEN)).toBe(401);
  });

  const fixes: Readonly<Record<string, string>> = {
    LMCP111: 'make it readable',
    LMCP112: '`token',
    LMCP113: 'token = …',
    LMCP114: 'randomBytes(32)',
  };

  it.each<{ title: string; content: string | Buffer; code: string; line?: number }>([
    { title: 'is not UTF-8', content: Buffer.from([0x74, 0xff]), code: 'LMCP111' },
    { title: 'is empty', content: '', code: 'LMCP113' },
    { title: 'holds comments only', content: '# token = x\n', code: 'LMCP113' },
    { title: 'has a line without =', content: `# a\n${TOKEN}\n`, code: 'LMCP112', line: 2 },
    { title: 'has a line with a colon', content: `\n\ntoken: ${TOKEN}`, code: 'LMCP112', line: 3 },
    { title: 'has a line without key', content: `= ${TOKEN}`, code: 'LMCP112', line: 1 },
    { title: 'has an unknown key', content: `tokens = ${TOKEN}`, code: 'LMCP112', line: 1 },
    { title: 'has a key in capitals', content: `Token = ${TOKEN}`, code: 'LMCP112', line: 1 },
    { title: 'has an empty token', content: 'token =', code: 'LMCP114', line: 1 },
    {
      title: 'has a short token',
      content: `\r\ntoken = ${'x'.repeat(31)}`,
      code: 'LMCP114',
      line: 2,
    },
    { title: 'has a token in quotes', content: `token = "${TOKEN}"`, code: 'LMCP114', line: 1 },
    { title: 'has a comment behind it', content: `token = ${TOKEN} # a`, code: 'LMCP114', line: 1 },
  ])('that $title keeps the server from starting ($code)', async ({ content, code, line }) => {
    const configFile = writeConfig(content);
    const problems = await problemsOf(() => serve(createServer(), { configFile }));
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(problem?.code).toBe(code);
    expect(problem?.place).toBe(line === undefined ? configFile : `${configFile}:${line}`);
    expect(problem?.fix).toContain(fixes[code]);
    expect(JSON.stringify(problem)).not.toContain(TOKEN);
  });

  it.each([
    { title: 'twice', content: `token = ${TOKEN}\ntoken = ${TOKEN}\n` },
    { title: 'under both keys', content: `token = ${TOKEN}\n.godparticle = ${OTHER}\n` },
  ])('that gives a token $title keeps the server from starting (LMCP112)', async ({ content }) => {
    const configFile = writeConfig(content);
    expect(await problemsOf(() => serve(createServer(), { configFile }))).toEqual([
      {
        code: 'LMCP112',
        place: configFile,
        seen: 'The token is given twice.',
        fix: 'keep one of the lines.',
      },
    ]);
  });

  it('tells everything that is wrong with it at once', async () => {
    const configFile = writeConfig('token\nkey = 1\ntoken = short\n');
    const problems = await problemsOf(() => serve(createServer(), { configFile }));
    expect(problems.map(({ code, place }) => `${code} ${path.basename(place)}`)).toEqual([
      'LMCP112 lmcp.conf:1',
      'LMCP112 lmcp.conf:2',
      'LMCP114 lmcp.conf:3',
    ]);
  });

  it('that was named but cannot be read keeps the server from starting (LMCP111)', async () => {
    const folder = path.dirname(writeConfig(''));
    for (const configFile of [path.join(folder, 'absent.conf'), folder]) {
      expect(await problemsOf(() => serve(createServer(), { configFile }))).toEqual([
        {
          code: 'LMCP111',
          place: configFile,
          seen: expect.stringContaining('cannot be read'),
          fix: expect.stringContaining('make it readable'),
        },
      ]);
    }
  });

  it('that others can read is reported, without its token', async () => {
    const { logger, entries } = recordingLogger();
    await serve(createServer({ logger }), { configFile: writeConfig(`token = ${TOKEN}\n`, 0o644) });
    const text = JSON.stringify(entries);
    expect(text).toContain('chmod 600');
    expect(text).not.toContain(TOKEN);
  });
});
