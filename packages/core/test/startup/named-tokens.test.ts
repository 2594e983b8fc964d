import { createHash } from 'node:crypto';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { type McpServerOptions, staticTokens } from '@lmcp/core';
import { writeConfig } from '../support/config.js';
import { problemsOf } from '../support/problems.js';
import { recordingLogger } from '../support/recording-logger.js';
import { createServer, serve } from '../support/serve.js';
import { callTool, MODERN } from '../support/wire.js';

const OWN = 'own-token-that-is-long-enough-for-a-server';
const CI = 'ci-token-that-is-long-enough-for-a-server';
const BOT = 'bot-token-that-is-long-enough-for-a-server';
const OWNER = { subject: 'token', scopes: [], unrestricted: true };
const hashOf = (token: string): string =>
  `sha256:${createHash('sha256').update(token).digest('hex')}`;

const createFiles = (options: Partial<McpServerOptions> = {}) =>
  createServer(options)
    .tool('write', { description: '', scopes: ['files:write'] }, { type: 'object' }, () => '')
    .tool('who', '', { type: 'object' }, (_args, { principal }) => ({ principal }));

async function statusOf(url: string, token: string, tool = 'who'): Promise<number> {
  const headers = { Authorization: `Bearer ${token}` };
  return (await callTool(url, MODERN, tool, {}, { headers })).status;
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('the named tokens of lmcp.conf', () => {
  it('cannot be given more by a handler', async () => {
    const lines = [`token = ${OWN}`, `token.ci = ${CI}`, 'token.ci.scopes = files:read'];
    const verifier = staticTokens(writeConfig(lines.join('\n')));
    for (const token of [OWN, CI]) {
      const { scopes } = await verifier.verify(token);
      expect(() => (scopes as string[]).push('files:write')).toThrow(TypeError);
    }
  });

  it('are several, each with its scopes, beside the own one that may do everything', async () => {
    const configFile = writeConfig(
      [
        'token.ci.scopes = files:read  files:write',
        `token.ci = ${CI}`,
        `token = ${OWN}`,
        '# nothing but what needs no scope',
        `token.bot = ${BOT}`,
      ].join('\n'),
    );
    const url = await serve(createFiles(), { configFile });
    expect(await statusOf(url, OWN, 'write')).toBe(200);
    expect(await statusOf(url, CI, 'write')).toBe(200);
    expect(await statusOf(url, BOT, 'write')).toBe(403);
    expect(await statusOf(url, BOT, 'who')).toBe(200);
    expect(await statusOf(url, `${BOT}x`, 'who')).toBe(401);
  });

  it.each([
    { scopes: '', principal: { subject: 'ci', scopes: [] } },
    {
      scopes: 'token.ci.scopes = files:write read\n',
      principal: { subject: 'ci', scopes: ['files:write', 'read'] },
    },
    {
      scopes: 'token.ci.scopes = *\n',
      principal: { subject: 'ci', scopes: [], unrestricted: true },
    },
    {
      scopes: 'token.ci.expires = 2999-01-01\n',
      principal: { subject: 'ci', scopes: [], expiresAt: Date.UTC(2999, 0, 1) / 1000 },
    },
  ])('are told to handlers by their names: $scopes', async ({ scopes, principal }) => {
    const url = await serve(createFiles(), {
      configFile: writeConfig(`token.ci = ${CI}\n${scopes}`),
    });
    const headers = { Authorization: `Bearer ${CI}` };
    const { message } = await callTool(url, MODERN, 'who', {}, { headers });
    expect(message.result.structuredContent.principal).toEqual(principal);
  });

  it('of two files beside each other are not the same, though they are named alike', async () => {
    const files = [writeConfig(`token = ${OWN}\n`), writeConfig(`token = ${BOT}\n`)] as const;
    const [own, bot] = [staticTokens(files[0]), staticTokens(files[1])];
    expect(await own.verify(OWN)).toEqual({ ...OWNER, issuer: files[0] });
    expect(await bot.verify(BOT)).toEqual({ ...OWNER, issuer: files[1] });
  });

  it('may stand there as hashes, so that the file opens nothing', async () => {
    const configFile = writeConfig(`token = ${hashOf(OWN)}\ntoken.ci = ${hashOf(CI)}\n`);
    const url = await serve(createFiles(), { configFile });
    expect(await statusOf(url, OWN, 'write')).toBe(200);
    expect(await statusOf(url, CI)).toBe(200);
    expect(await statusOf(url, hashOf(CI))).toBe(401);
    expect(await statusOf(url, hashOf(CI).slice('sha256:'.length))).toBe(401);
  });

  it('expire, at midnight of UTC or at the time that is said', async () => {
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2027, 2, 30, 23, 59, 59));
    const configFile = writeConfig(
      `token.ci = ${CI}\ntoken.ci.expires = 2027-03-31\ntoken.bot = ${BOT}\ntoken.bot.expires = 2027-03-31T02:00:00+02:00\n`,
    );
    const url = await serve(createFiles(), { configFile });
    expect([await statusOf(url, CI), await statusOf(url, BOT)]).toEqual([200, 200]);
    now.mockReturnValue(Date.UTC(2027, 2, 31));
    const headers = { Authorization: `Bearer ${CI}` };
    const answer = await callTool(url, MODERN, 'who', {}, { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('The token has expired.');
    expect(await statusOf(url, BOT)).toBe(401);
  });

  it.each<{ title: string; content: string; line?: number }>([
    { title: 'a name that is a key', content: `token.scopes = ${CI}`, line: 1 },
    { title: 'a name that is the own one', content: `token.token = ${CI}`, line: 1 },
    { title: 'a name with a space in it', content: `token.my bot = ${CI}`, line: 1 },
    { title: 'no name', content: `token. = ${CI}`, line: 1 },
    { title: 'an unknown setting', content: `token.ci = ${CI}\ntoken.ci.scope = a`, line: 2 },
    { title: 'settings without a token', content: `token = ${OWN}\ntoken.ci.scopes = a`, line: 2 },
    { title: 'no scope', content: `token.ci = ${CI}\ntoken.ci.scopes =`, line: 2 },
    { title: 'a wrong scope', content: `token.ci = ${CI}\ntoken.ci.scopes = a "b"`, line: 2 },
    { title: 'no date', content: `token.ci = ${CI}\ntoken.ci.expires = soon`, line: 2 },
    {
      title: 'a day that is not',
      content: `token.ci = ${CI}\ntoken.ci.expires = 2027-02-31`,
      line: 2,
    },
    { title: 'a wrong date', content: `token.ci = ${CI}\ntoken.ci.expires = 2027-13-01`, line: 2 },
    {
      title: 'a time without a zone',
      content: `token.ci = ${CI}\ntoken.ci.expires = 2027-03-31T10:00`,
      line: 2,
    },
    { title: 'a short hash', content: 'token.ci = sha256:abcd', line: 1 },
    { title: 'a name twice', content: `token.ci = ${CI}\ntoken.ci = ${BOT}` },
    { title: 'one token under two names', content: `token.ci = ${CI}\ntoken.bot = ${hashOf(CI)}` },
  ])('with $title keep the server from starting (LMCP112)', async ({ content, line }) => {
    const configFile = writeConfig(content);
    const problems = await problemsOf(() => serve(createServer(), { configFile }));
    const place = line === undefined ? configFile : `${configFile}:${line}`;
    expect(problems).toMatchObject([{ code: 'LMCP112', place }]);
    expect(JSON.stringify(problems)).not.toMatch(/long-enough/);
  });

  it('in a file that others may write keep the server from starting (LMCP171)', async () => {
    for (const mode of [0o620, 0o602, 0o666]) {
      const configFile = writeConfig(`token = ${OWN}\n`, mode);
      expect(await problemsOf(() => serve(createServer(), { configFile }))).toMatchObject([
        { code: 'LMCP171', place: configFile, fix: `run: chmod 600 ${configFile}` },
      ]);
    }
  });
});

/** Lets the second pass after which the file is looked at again. */
const later = (): void => {
  const ahead = performance.now() + 1001;
  jest.spyOn(performance, 'now').mockReturnValue(ahead);
};

describe('a change of lmcp.conf', () => {
  it('holds without a restart: one token comes, another goes', async () => {
    const configFile = writeConfig(`token.ci = ${CI}\n`);
    const url = await serve(createFiles(), { configFile });
    expect([await statusOf(url, CI), await statusOf(url, BOT)]).toEqual([200, 401]);
    writeFileSync(configFile, `token.bot = ${BOT}\n# rotated\n`);
    later();
    expect([await statusOf(url, CI), await statusOf(url, BOT)]).toEqual([401, 200]);
  });

  it.each<{ title: string; spoil: (file: string) => void; told: string }>([
    {
      title: 'has a mistake',
      spoil: (file) => writeFileSync(file, `token.ci = ${CI}\ntoken.bot = short\n`),
      told: 'LMCP114',
    },
    { title: 'is empty', spoil: (file) => writeFileSync(file, ''), told: 'LMCP113' },
    { title: 'is gone', spoil: (file) => rmSync(file), told: 'LMCP111' },
    { title: 'others may write', spoil: (file) => chmodSync(file, 0o666), told: 'LMCP171' },
  ])('that $title leaves what was there, and is told once', async ({ spoil, told }) => {
    const { logger, entries } = recordingLogger();
    const configFile = writeConfig(`token.ci = ${CI}\n`);
    const url = await serve(createFiles({ logger, audit: false }), { configFile });
    spoil(configFile);
    later();
    expect([await statusOf(url, CI), await statusOf(url, BOT)]).toEqual([200, 401]);
    expect(entries).toHaveLength(1);
    const line = entries[0]?.message;
    expect(line).toMatch(new RegExp(`^What was read before stays in force. ${told} `));
    expect(line).toContain(path.basename(configFile));
    expect(line).not.toContain(CI);
    writeFileSync(configFile, `token.bot = ${BOT}\n`, { mode: 0o600 });
    chmodSync(configFile, 0o600);
    later();
    expect([await statusOf(url, CI), await statusOf(url, BOT)]).toEqual([401, 200]);
  });
});
