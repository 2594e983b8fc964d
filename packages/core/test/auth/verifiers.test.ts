import { describe, expect, it } from '@jest/globals';
import {
  type ErrorReport,
  InvalidTokenError,
  type Principal,
  type TokenVerifier,
} from '@lmcp/core';
import { createServer, serve } from '../support/serve.js';
import { callTool, MODERN, outcomeOf } from '../support/wire.js';

const ADA: Principal = {
  subject: 'ada',
  issuer: 'https://login.example.com',
  clientId: 'editor',
  scopes: ['read'],
  expiresAt: 4_000_000_000,
  claims: { tenant: 'acme' },
};
const headers = { Authorization: 'Bearer abc' };

async function start(verify: TokenVerifier['verify'], onError = () => {}): Promise<string> {
  const server = createServer({ onError }).tool(
    'who',
    '',
    { type: 'object' },
    (_args, context) => ({
      principal: context.principal,
    }),
  );
  return serve(server, { auth: { verifier: { verify } } });
}

describe('a verifier', () => {
  it('hands its principal to the handlers, whether it answers at once or later', async () => {
    for (const verify of [() => ADA, async () => ADA]) {
      const { message } = await callTool(await start(verify), MODERN, 'who', {}, { headers });
      expect(message.result.structuredContent.principal).toEqual(ADA);
    }
  });

  it('gets the token alone', async () => {
    const seen: unknown[][] = [];
    const url = await start((...args) => {
      seen.push(args);
      return ADA;
    });
    await callTool(url, MODERN, 'who', {}, { headers });
    expect(seen).toEqual([['abc']]);
  });

  it('tells the client why a token is no good, in characters that a header can carry', async () => {
    const url = await start(() => {
      throw new InvalidTokenError('It is "stale",\r\nX-Evil: é\\');
    });
    const answer = await callTool(url, MODERN, 'who', {}, { headers });
    expect(outcomeOf(answer)).toEqual({ status: 401, code: -32600 });
    expect(answer.headers.get('www-authenticate')).toBe(
      `Bearer realm="mcp", error="invalid_token", error_description="It is 'stale',''X-Evil: ''"`,
    );
    expect(answer.headers.get('x-evil')).toBeNull();
  });

  it.each([
    { title: 'fails', verify: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7')) },
    { title: 'returns nothing', verify: () => undefined as unknown as Principal },
    { title: 'returns no scopes', verify: () => ({ subject: 'ada' }) as unknown as Principal },
    { title: 'returns no text as issuer', verify: () => ({ ...ADA, issuer: 5 }) as never },
    { title: 'returns null as client', verify: () => ({ ...ADA, clientId: null }) as never },
    { title: 'returns a text as expiry', verify: () => ({ ...ADA, expiresAt: '2040' }) as never },
    { title: 'returns no number as expiry', verify: () => ({ ...ADA, expiresAt: Number.NaN }) },
  ])(
    'that $title lets nobody in, tells the operator, and asks the client to wait',
    async (broken) => {
      const reported: [unknown, ErrorReport][] = [];
      const url = await start(broken.verify, ((error: unknown, report: ErrorReport) => {
        reported.push([error, report]);
      }) as () => void);
      const answer = await callTool(url, MODERN, 'who', {}, { headers });
      expect(outcomeOf(answer)).toEqual({ status: 503, code: -32600 });
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(answer.headers.get('www-authenticate')).toBeNull();
      expect(answer.text).not.toContain('10.0.0.7');
      expect(reported).toHaveLength(1);
      expect(answer.text).toContain(reported[0]?.[1].errorId);
      expect(reported[0]?.[1].place).toBe('verifier');
    },
  );
});
