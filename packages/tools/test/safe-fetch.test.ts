import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ToolError } from '@lmcp/core';
import { isInternal } from '../src/fetch/is-internal.js';
import { publicLookup, type Resolve } from '../src/fetch/public-lookup.js';
import { safeFetch } from '../src/fetch/safe-fetch.js';
import { urlOf } from '../src/fetch/url-of.js';

const servers: Server[] = [];

/** A server on every address of this machine, and how often it was reached. */
async function serve(answer: RequestListener): Promise<{ port: number; hits: string[] }> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? '');
    answer(request, response);
  });
  servers.push(server);
  server.listen(0);
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, hits };
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

async function refusal(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => new Error('not refused'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ToolError);
  return (error as ToolError).message;
}

/** A name with a public and an internal address. */
const mixed: Resolve = (_hostname, _options, callback) => {
  callback(
    null,
    ['93.184.216.34', '10.0.0.1'].map((address) => ({ address, family: 4 })),
  );
};

const postsUrl = (id: string, query = 'x'): string =>
  urlOf`https://api.example.com/users/${id}/posts?q=${query}`.href;

describe('safeFetch', () => {
  it('S57: never reaches an internal address, however it is spelt', async () => {
    const { port, hits } = await serve((_request, response) => response.end('SECRET'));
    const spellings = [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0x7f.1',
      '0177.0.0.1',
      '0',
      '0.0.0.0',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      'localhost',
      'LOCALHOST',
      'localhost.',
      '①②⑦.⓪.⓪.①',
      '127。0。0。1',
      'user@127.0.0.1',
      'example.com@127.0.0.1',
    ];
    for (const host of spellings) {
      for (const url of [`http://${host}:${port}/`, `http:\\\\${host}:${port}/`]) {
        const message = await refusal(safeFetch(url));
        expect(message).toMatch(
          /not on the public Internet|user or password|could not be reached: ENOTFOUND/,
        );
      }
    }
    expect(hits).toEqual([]);
    // The server is there, and reached by who may.
    const allowed = { dangerouslyAllowInternal: [`127.0.0.1:${port}`] };
    const page = await safeFetch(`http://127.1:${port}/page`, allowed);
    await expect(page.text()).resolves.toBe('SECRET');
    expect(page.url).toBe(`http://127.0.0.1:${port}/page`);
    expect(hits).toEqual(['/page']);
  });

  it('S57: judges every redirect anew', async () => {
    const inside = await serve((_request, response) => response.end('SECRET'));
    const targets = [
      `http://127.0.0.1:${inside.port}/`,
      `//localhost:${inside.port}/`,
      'http://169.254.169.254/latest/meta-data/',
      'file:///etc/passwd',
      'gopher://127.0.0.1/',
    ];
    const outside = await serve(({ url }, response) => {
      response.writeHead(302, { location: targets[Number(url?.slice(1))] }).end();
    });
    const options = { dangerouslyAllowInternal: [`127.0.0.1:${outside.port}`] };
    for (const index of targets.keys()) {
      await refusal(safeFetch(`http://127.0.0.1:${outside.port}/${index}`, options));
    }
    expect(outside.hits).toHaveLength(targets.length);
    expect(inside.hits).toEqual([]);
  });

  it('S57: judges the very address that is connected to, so that a name cannot change its mind', async () => {
    const answers = ['93.184.216.34', '127.0.0.1', '93.184.216.34'];
    const rebinding: Resolve = (_hostname, _options, callback) => {
      callback(null, [{ address: answers.shift() ?? '', family: 4 }]);
    };
    const lookup = publicLookup(rebinding);
    const resolved = (): Promise<unknown> =>
      new Promise((resolve, reject) => {
        lookup('rebind.example', {}, (error, address) =>
          error ? reject(error) : resolve(address),
        );
      });
    await expect(resolved()).resolves.toBe('93.184.216.34');
    await expect(resolved()).rejects.toThrow('not on the public Internet');
    await expect(resolved()).resolves.toBe('93.184.216.34');
    await new Promise<void>((resolve) => {
      publicLookup(mixed)('mixed.example', { all: true }, (error) => {
        expect(error).toBeInstanceOf(ToolError);
        resolve();
      });
    });
  });

  it('S57: knows what is internal', () => {
    const inside =
      '0.0.0.0 10.1.2.3 100.64.0.1 127.9.9.9 169.254.169.254 172.31.0.1 192.168.1.1 198.18.0.1 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fc00::1 fd12::1 ff02::1 fec0::1 ::ffff:10.0.0.1 ::10.0.0.1 64:ff9b::a00:1 2002:a00:1:: 2001:0:a00:1:: 2001:db8::1 100::1 localhost';
    const outside =
      '1.1.1.1 8.8.8.8 93.184.216.34 100.128.0.1 172.32.0.1 192.169.0.1 2606:4700:4700::1111 2a00:1450::1';
    expect(inside.split(' ').filter((address) => !isInternal(address))).toEqual([]);
    expect(outside.split(' ').filter(isInternal)).toEqual([]);
  });

  it('stays on the hosts that it may, and leaves headers behind when it leaves the origin', async () => {
    const seen: (string | undefined)[] = [];
    const second = await serve(({ headers }, response) => {
      seen.push(headers.authorization, headers.host);
      response.end('second');
    });
    const first = await serve(({ url }, response) => {
      const location = url === '/away' ? `http://127.0.0.1:${second.port}/` : '/away';
      response.writeHead(302, { location }).end();
    });
    const hosts = [first, second].map(({ port }) => `127.0.0.1:${port}`);
    const headers = { authorization: 'Bearer secret', host: 'internal.example' };
    const options = { headers, dangerouslyAllowInternal: hosts };
    const url = `http://127.0.0.1:${first.port}/`;
    const page = await safeFetch(url, { ...options, allowHosts: hosts });
    expect([page.url, await page.text()]).toEqual([`http://127.0.0.1:${second.port}/`, 'second']);
    expect(seen).toEqual([undefined, `127.0.0.1:${second.port}`]);
    const narrow = { ...options, allowHosts: hosts.slice(0, 1) };
    await expect(refusal(safeFetch(url, narrow))).resolves.toContain('not allowed. Allowed are: ');
    await expect(refusal(safeFetch(url, { ...options, maxRedirects: 1 }))).resolves.toBe(
      'The URL redirects more than 1 times.',
    );
    const posted = await safeFetch(url, { ...options, method: 'post', body: 'x' });
    expect([posted.status, posted.headers.get('location')]).toEqual([302, '/away']);
  });

  it('bounds size and time, and ends when it is aborted', async () => {
    const { port, hits } = await serve(({ url }, response) => {
      if (url === '/large') {
        response.end('x'.repeat(1001));
      } else if (url === '/gzip') {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
      } else if (url === '/empty') {
        response.writeHead(204, { 'set-cookie': ['a=1', 'b=2'] }).end();
      } else {
        response.write('x', () => url === '/broken' && response.destroy());
      }
    });
    const options = { dangerouslyAllowInternal: [`127.0.0.1:${port}`], maxBytes: 1000 };
    const at = (path: string): string => `http://127.0.0.1:${port}${path}`;
    await expect(refusal(safeFetch(at('/large'), options))).resolves.toContain(
      'more than 1000 bytes',
    );
    await expect(refusal(safeFetch(at('/gzip'), options))).resolves.toContain('compressed (gzip)');
    await expect(
      refusal(safeFetch(at('/slow'), { ...options, timeoutMs: 100 })),
    ).resolves.toContain('took too long');
    const empty = await safeFetch(at('/empty'), options);
    expect([empty.status, empty.body, empty.headers.getSetCookie()]).toEqual([
      204,
      null,
      ['a=1', 'b=2'],
    ]);
    await expect(refusal(safeFetch(at('/broken'), options))).resolves.toContain('ECONNRESET');
    await expect(
      refusal(safeFetch('http://127.0.0.1:1/', { dangerouslyAllowInternal: ['127.0.0.1:1'] })),
    ).resolves.toBe('"127.0.0.1:1" could not be reached: ECONNREFUSED.');
    const gone = new Error('the client went away');
    const { signal } = { signal: AbortSignal.abort(gone) };
    await expect(safeFetch(at('/never'), { ...options, signal })).rejects.toBe(gone);
    const controller = new AbortController();
    setTimeout(() => controller.abort(gone), 100);
    const call = safeFetch(at('/slow'), { ...options, signal: controller.signal });
    await expect(call).rejects.toBe(gone);
    expect(hits).toEqual(['/large', '/gzip', '/slow', '/empty', '/broken', '/slow']);
    await expect(refusal(safeFetch('ftp://example.com/'))).resolves.toContain('http://');
    await expect(refusal(safeFetch('nonsense'))).resolves.toContain('http://');
  });
});

describe('urlOf', () => {
  it('S57: keeps values in their place', () => {
    expect(postsUrl('a b')).toBe('https://api.example.com/users/a%20b/posts?q=x');
    expect(postsUrl('../admin')).toBe('https://api.example.com/users/..%2Fadmin/posts?q=x');
    expect(postsUrl('x?y#z', '1&admin=true')).toBe(
      'https://api.example.com/users/x%3Fy%23z/posts?q=1%26admin%3Dtrue',
    );
    expect(postsUrl('%2e%2e')).toBe('https://api.example.com/users/%252e%252e/posts?q=x');
    for (const id of ['..', '.', '', '\ud800']) {
      expect(() => postsUrl(id)).toThrow(ToolError);
    }
    expect(() => urlOf`https://${'evil.example'}/`).toThrow(TypeError);
  });
});
