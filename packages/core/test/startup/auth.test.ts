import { describe, expect, it } from '@jest/globals';
import { mcp } from '@lmcp/core/koa';
import { cardVerifier } from '../support/card-verifier.js';
import { writeConfig } from '../support/config.js';
import { problemsOf } from '../support/problems.js';
import { createServer, serve } from '../support/serve.js';

const TOKEN = 'test-token-that-is-long-enough-for-a-server';
const verifier = cardVerifier;
const resource = 'https://mcp.example.com/mcp';
const authorizationServers = ['https://login.example.com'];
const OBJECT = { type: 'object' };

const createGuarded = () =>
  createServer()
    .tool('write', { description: '', scopes: ['write'] }, OBJECT, () => '')
    .tool('read', '', OBJECT, () => '');

describe('the option auth', () => {
  it.each<{ title: string; auth: unknown; place: string }>([
    { title: 'null', auth: null, place: '{ auth }' },
    { title: 'no verifier', auth: {}, place: '{ auth.verifier }' },
    { title: 'a verifier that is none', auth: { verifier: () => 1 }, place: '{ auth.verifier }' },
    {
      title: 'no authorization server',
      auth: { verifier, resource },
      place: '{ auth.authorizationServers }',
    },
    { title: 'no resource', auth: { verifier, authorizationServers }, place: '{ auth.resource }' },
    ...[
      'mcp.example.com',
      'http://mcp.example.com/mcp',
      `${resource}#a`,
      `${resource}?a`,
      'https://a:b@c.d/mcp',
      'https://mcp.example.com/:id',
    ].map((wrong) => ({
      title: `the resource ${wrong}`,
      auth: { verifier, resource: wrong, authorizationServers },
      place: '{ auth.resource }',
    })),
    {
      title: 'an authorization server without TLS',
      auth: { verifier, resource, authorizationServers: ['http://login.example.com'] },
      place: '{ auth.authorizationServers }',
    },
  ])('with $title keeps the server from starting (LMCP173)', async ({ auth, place }) => {
    const options = { auth } as never;
    expect(await problemsOf(() => serve(createServer(), options))).toMatchObject([
      { code: 'LMCP173', place },
    ]);
    expect(await problemsOf(() => mcp(createServer(), options))).toMatchObject([
      { code: 'LMCP173', place },
    ]);
  });

  it('that has an unknown member keeps the server from starting (LMCP121)', async () => {
    const auth = { verifier, audience: resource };
    expect(await problemsOf(() => serve(createServer(), { auth }))).toMatchObject([
      { code: 'LMCP121', place: 'auth, { audience }' },
    ]);
  });

  it.each([
    { title: 'token', more: { token: TOKEN } },
    { title: 'configFile', more: { configFile: writeConfig(`token = ${TOKEN}\n`) } },
  ])('excludes $title (LMCP173)', async ({ more }) => {
    const problems = await problemsOf(() => serve(createServer(), { auth: { verifier }, ...more }));
    expect(problems).toMatchObject([{ code: 'LMCP173' }]);
    expect(JSON.stringify(problems)).not.toContain(TOKEN);
  });

  it('of a server for everybody lets it bind every address', async () => {
    const options = { auth: { verifier }, host: '0.0.0.0', allowedHosts: ['127.0.0.1'] };
    expect(await serve(createServer(), options)).toMatch(/^http:/);
  });
});

describe('scopes', () => {
  it.each<{ scopes: unknown }>([
    { scopes: 'write' },
    { scopes: [''] },
    { scopes: ['files write'] },
    { scopes: ['"'] },
    { scopes: ['schreiben-ä'] },
    { scopes: [7] },
    { scopes: ['offline_access'] },
  ])('$scopes keep the server from starting (LMCP172)', async ({ scopes }) => {
    const server = createServer().tool(
      'write',
      { description: '', scopes: scopes as string[] },
      OBJECT,
      () => '',
    );
    expect(await problemsOf(() => serve(server, { token: TOKEN }))).toMatchObject([
      { code: 'LMCP172', place: 'tool "write"' },
    ]);
  });

  it('that nobody can be asked for keep the server from starting (LMCP174)', async () => {
    const expected = [{ code: 'LMCP174', place: 'tool "write"' }];
    expect(await problemsOf(() => serve(createGuarded()))).toMatchObject(expected);
    expect(await problemsOf(() => mcp(createGuarded()))).toMatchObject(expected);
    expect(await serve(createGuarded(), { token: TOKEN })).toMatch(/^http:/);
    expect(await serve(createGuarded(), { dangerouslyListenWithoutToken: true })).toMatch(/^http:/);
  });

  it('are not missed while lmcp.conf is broken', async () => {
    const configFile = writeConfig('token = short\n');
    expect(await problemsOf(() => serve(createGuarded(), { configFile }))).toMatchObject([
      { code: 'LMCP114' },
    ]);
  });
});

const createUndecided = () =>
  createServer()
    .tool('a', '', OBJECT, () => '')
    .tool('b', { description: '', scopes: [] }, OBJECT, () => '')
    .resource('notes://a', { name: 'a' }, () => '')
    .resourceTemplate('notes://x/{id}', { name: 'x' }, () => '')
    .prompt('p', '', () => '');

it('names everything that nobody decided about (LMCP175)', async () => {
  const options = { auth: { verifier }, requireDecision: true };
  const problems = await problemsOf(() => serve(createUndecided(), options));
  expect(problems.map(({ code, place }) => `${code} ${place}`)).toEqual([
    'LMCP175 tool "a"',
    'LMCP175 resource "notes://a"',
    'LMCP175 resource template "notes://x/{id}"',
    'LMCP175 prompt "p"',
  ]);
});

describe('requireDecision', () => {
  it('says nothing where nobody is asked for a token', async () => {
    expect(await serve(createUndecided(), { requireDecision: true })).toMatch(/^http:/);
  });
});
