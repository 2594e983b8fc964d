import { describe, expect, it } from '@jest/globals';
import { introspection, jwt } from '@lmcp/auth';
import { StartupError } from '@lmcp/core';

const JWT = {
  issuer: 'https://login.example.com',
  audience: 'https://mcp.example.com/mcp',
  jwksUri: 'https://login.example.com/jwks',
};
const INTROSPECTION = {
  issuer: 'https://login.example.com',
  audience: ['https://mcp.example.com/mcp'],
  url: 'https://login.example.com/introspect',
  clientId: 'mcp',
  clientSecret: 'secret',
};

function problemsOf(make: () => unknown): readonly string[] {
  try {
    make();
  } catch (error) {
    if (error instanceof StartupError) {
      return error.problems.map(({ code, place }) => `${code} ${place}`);
    }
    throw error;
  }
  return [];
}

describe('the options of jwt', () => {
  it.each<[object, readonly string[]]>([
    [{}, []],
    [{ audience: ['a', 'b'], algorithms: ['ES256'], type: 'any', clockToleranceSeconds: 0 }, []],
    [{ jwksUri: 'http://localhost:3000/jwks' }, []],
    [{ issuer: '' }, ['LMCP451 jwt, { issuer }']],
    [{ audience: undefined }, ['LMCP451 jwt, { audience }']],
    [{ audience: [] }, ['LMCP451 jwt, { audience }']],
    [{ audience: ['a', ''] }, ['LMCP451 jwt, { audience }']],
    [{ jwksUri: '/jwks' }, ['LMCP451 jwt, { jwksUri }']],
    [{ jwksUri: 'http://login.example.com/jwks' }, ['LMCP452 jwt, { jwksUri }']],
    [{ jwksUri: 'http://localhost.example.com/jwks' }, ['LMCP452 jwt, { jwksUri }']],
    [{ algorithms: ['RS256', 'HS256'] }, ['LMCP453 jwt, { algorithms }']],
    [{ algorithms: ['none'] }, ['LMCP453 jwt, { algorithms }']],
    [{ algorithms: 'RS256' }, ['LMCP451 jwt, { algorithms }']],
    [{ algorithms: [] }, ['LMCP451 jwt, { algorithms }']],
    [{ type: 'jwt' }, ['LMCP451 jwt, { type }']],
    [{ clockToleranceSeconds: '5' }, ['LMCP451 jwt, { clockToleranceSeconds }']],
    [{ audiences: ['a'] }, ['LMCP451 jwt, { audiences }']],
  ])('%o', (change, expected) => {
    expect(problemsOf(() => jwt({ ...JWT, ...change }))).toEqual(expected);
  });
});

describe('the options of introspection', () => {
  it.each<[object, readonly string[]]>([
    [{}, []],
    [{ cacheSeconds: 0, timeoutSeconds: 1 }, []],
    [{ url: 'http://login.example.com/i' }, ['LMCP452 introspection, { url }']],
    [{ clientId: 7 }, ['LMCP451 introspection, { clientId }']],
    [{ clientSecret: '' }, ['LMCP451 introspection, { clientSecret }']],
    [{ issuer: undefined }, ['LMCP451 introspection, { issuer }']],
    [{ audience: '' }, ['LMCP451 introspection, { audience }']],
    [{ cacheSeconds: -1 }, ['LMCP451 introspection, { cacheSeconds }']],
    [{ timeoutSeconds: Number.NaN }, ['LMCP451 introspection, { timeoutSeconds }']],
    [{ secret: 'x' }, ['LMCP451 introspection, { secret }']],
  ])('%o', (change, expected) => {
    expect(problemsOf(() => introspection({ ...INTROSPECTION, ...change }))).toEqual(expected);
  });

  it('never shows a secret', () => {
    const clientSecret = Buffer.from('very secret');
    const options = { ...INTROSPECTION, clientSecret: { clientSecret } } as never;
    expect(() => introspection(options)).toThrow('LMCP451');
    expect(() => introspection(options)).not.toThrow(/76 65 72 79|very secret/);
  });
});
