import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@lmcp/core';
import { createServer, serve } from '../support/serve.js';
import {
  callTool,
  LEGACY,
  META,
  MODERN,
  openSession,
  outcomeOf,
  REVISIONS,
} from '../support/wire.js';

const TOKEN = 'test-token-that-is-long-enough-for-a-server';

describe('what a handler knows about its request', () => {
  let url = '';
  let stateless = '';
  let seen: RequestContext | undefined;

  beforeAll(async () => {
    const server = createServer()
      .tool('look', '', { type: 'object' }, (_args, context) => {
        seen = context;
        return { headers: context.headers };
      })
      .tool('supports', '', { type: 'object' }, ({ paths }, context) =>
        (paths as readonly string[]).map((path) => context.supports(path)),
      )
      .tool('needs', '', { type: 'object' }, ({ path }, context) => {
        context.require(path as string);
        return 'had it';
      });
    url = await serve(server);
    stateless = await serve(server, { sessions: false });
  });

  describe.each(REVISIONS)('in %s', (revision) => {
    it('includes id and revision', async () => {
      await callTool(url, revision, 'look', {}, { id: 'abc' });
      expect(seen?.requestId).toBe('abc');
      expect(seen?.protocolVersion).toBe(revision);
      expect(seen?.principal).toBeUndefined();
    });

    it('includes the headers, but none that holds a secret', async () => {
      const headers = {
        'X-Tenant': 'blue',
        Authorization: `Bearer ${TOKEN}`,
        Cookie: 'session=secret',
        'Proxy-Authorization': `Basic ${TOKEN}`,
        'X-Forwarded-Authorization': `Bearer ${TOKEN}`,
        'X-Api-Key': TOKEN,
        'X-Goog-Iap-Jwt-Assertion': TOKEN,
      };
      const { text } = await callTool(url, revision, 'look', {}, { headers });
      expect(seen?.headers).toMatchObject({ 'x-tenant': 'blue' });
      for (const name of Object.keys(headers).slice(1)) {
        expect(seen?.headers).not.toHaveProperty([name.toLowerCase()]);
      }
      expect(text).not.toContain(TOKEN);
      expect(Object.isFrozen(seen?.headers)).toBe(true);
    });
  });

  it.each(LEGACY)('includes the client that opened the session in %s', async (revision) => {
    const headers = await openSession(url, revision, { capabilities: { sampling: {} } });
    await callTool(url, revision, 'look', {}, { headers });
    expect(seen?.client).toEqual({
      info: { name: 'wire', version: '1.0.0' },
      capabilities: { sampling: {} },
    });
    expect(seen?.supports('sampling')).toBe(true);
    expect(seen?.headers).not.toHaveProperty('mcp-session-id');
  });

  it.each(LEGACY)('includes no client in %s where no session remembers one', async (revision) => {
    await callTool(stateless, revision, 'look');
    expect(seen?.client).toEqual({ info: undefined, capabilities: {} });
    expect(seen?.supports('sampling')).toBe(false);
  });

  it('includes the client of each 2026-07-28 request', async () => {
    for (const name of ['one', 'two']) {
      const info = { name, version: '1' };
      const capabilities = { roots: {}, [name]: {} };
      const meta = { [META.client]: info, [META.capabilities]: capabilities };
      await callTool(url, MODERN, 'look', {}, { meta });
      expect(seen?.client).toEqual({ info, capabilities });
    }
    await callTool(url, MODERN, 'look');
    expect(seen?.client).toEqual({ info: undefined, capabilities: {} });
  });

  it('answers whether a capability was declared, by its path', async () => {
    const capabilities = { sampling: {}, elicitation: { form: {}, url: null } };
    const paths = [
      'sampling',
      'sampling.tools',
      'elicitation.form',
      'elicitation.url',
      'elicitation.url.x',
      'roots',
      'toString',
      '__proto__',
      'constructor.name',
      '',
    ];
    const meta = { [META.capabilities]: capabilities };
    const { message } = await callTool(url, MODERN, 'supports', { paths }, { meta });
    expect(message.result.structuredContent).toEqual([
      true,
      false,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('refuses a 2026-07-28 request whose client lacks a capability that a tool requires', async () => {
    const answer = await callTool(url, MODERN, 'needs', { path: 'elicitation.url' }, { id: 'n' });
    expect(outcomeOf(answer)).toEqual({ status: 400, code: -32021 });
    expect(answer.message.id).toBe('n');
    expect(answer.message.error?.data).toEqual({
      requiredCapabilities: { elicitation: { url: {} } },
    });
  });

  it('lets a 2026-07-28 request pass whose client has the capability', async () => {
    const meta = { [META.capabilities]: { elicitation: { url: {} } } };
    const answer = await callTool(url, MODERN, 'needs', { path: 'elicitation.url' }, { meta });
    expect(answer.message.result.content).toEqual([{ type: 'text', text: 'had it' }]);
  });

  it.each(LEGACY)('never utters a modern code in %s', async (revision) => {
    const answer = await callTool(url, revision, 'needs', { path: 'sampling' });
    expect(outcomeOf(answer)).toEqual({ status: 200, code: -32600 });
    expect(answer.message.error?.data).toBeUndefined();
  });

  it('includes who asks, where a token is asked for, but not the token', async () => {
    const server = createServer().tool('who', '', { type: 'object' }, (_args, context) => ({
      principal: context.principal,
      headers: context.headers,
    }));
    const guarded = await serve(server, { token: TOKEN });
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const { message, text } = await callTool(guarded, MODERN, 'who', {}, { headers });
    expect(message.result.structuredContent.principal).toEqual({
      subject: 'token',
      scopes: [],
      unrestricted: true,
    });
    expect(text).not.toContain(TOKEN);
  });
});
