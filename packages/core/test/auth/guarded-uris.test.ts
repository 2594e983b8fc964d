import { beforeAll, describe, expect, it } from '@jest/globals';
import { cardVerifier, holding } from '../support/card-verifier.js';
import { createServer, serve } from '../support/serve.js';
import { type Answer, ask, LEGACY, MODERN, type Revision } from '../support/wire.js';

const auth = { verifier: cardVerifier };
const named = { name: 'n' };
let url = '';

beforeAll(async () => {
  const server = createServer()
    .resource('notes://secret', { ...named, scopes: ['hr'] }, () => 'x')
    .resource('notes://old%2Dname', { ...named, scopes: ['hr'] }, () => 'x')
    .resource('notes://list?order=up&of=all', { ...named, scopes: ['hr'] }, () => 'x')
    .resourceTemplate('notes://vault/{name}', { ...named, scopes: ['vault'] }, () => 'x')
    .resourceTemplate(
      'notes://{name}{?order,of}',
      { ...named, scopes: [] },
      ({ name }) => `${name}`,
    )
    .resourceTemplate('notes://{+path}', { ...named, scopes: [] }, ({ path }) => `${path}`)
    .resourceTemplate('notes://{a}/late/{b}', { ...named, scopes: ['late'] }, () => 'x');
  url = await serve(server, { auth });
});

const read = (
  uri: string,
  scopes: readonly string[],
  revision: Revision = MODERN,
): Promise<Answer> =>
  ask(url, revision, 'resources/read', { uri }, { headers: holding(...scopes) });

describe('S22: what guards a URI', () => {
  it.each([
    { uri: 'notes://secret', needs: 'hr' },
    { uri: 'notes://%73ecret', needs: 'hr' },
    { uri: 'notes://%73%65%63%72%65%74', needs: 'hr' },
    { uri: 'notes://secret?', needs: 'hr' },
    { uri: 'notes://secret?order=up', needs: 'hr' },
    { uri: 'notes://old-name', needs: 'hr' },
    { uri: 'notes://old%2dname', needs: 'hr' },
    { uri: 'notes://list?of=all&order=up', needs: 'hr' },
    { uri: 'notes://list?order=%75p&of=all', needs: 'hr' },
    { uri: 'notes://%76ault/a', needs: 'vault' },
    { uri: 'notes://vault%2Fa', needs: 'vault' },
  ])('holds for $uri', async ({ uri, needs }) => {
    for (const revision of [LEGACY[2], MODERN] as const) {
      const refused = await read(uri, [], revision);
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
        403,
        expect.stringContaining(`scope="${needs}"`),
      ]);
      const allowed = await read(uri, [needs], revision);
      expect(allowed.message.error?.message ?? '').not.toContain('scope');
    }
  });

  it.each([
    'notes://other',
    'notes://secrets',
    'notes://secret%2520',
    'notes://list?order=up',
    'notes://vault/a/b',
    'notes://public/a',
    'notes://x/late/y',
  ])('leaves %s alone', async (uri) => {
    expect((await read(uri, [])).status).toBe(200);
  });

  it('is needed to subscribe to it, too', async () => {
    const params = { notifications: { resourceSubscriptions: ['notes://%73ecret'] } };
    const answer = await ask(url, MODERN, 'subscriptions/listen', params, { headers: holding() });
    expect(answer.status).toBe(403);
  });
});
