import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import Router from '@koa/router';
import { type EndpointOptions, mcp } from '@lmcp/core/koa';
import Koa, { type Middleware } from 'koa';
import { defer, pause } from '../support/deferred.js';
import { runApp } from '../support/mount.js';
import { open, postLines } from '../support/raw.js';
import { createServer } from '../support/serve.js';
import {
  callTool,
  envelope,
  JSON_HEADERS,
  LEGACY,
  MODERN,
  outcomeOf,
  post,
} from '../support/wire.js';

const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
/** The origin of an application that really listens. */
const run = async (app: Koa): Promise<string> => (await runApp(app)).origin;

function endpoint(options: EndpointOptions = {}): Middleware {
  const server = createServer().tool('steps', '', { type: 'object' }, ({ n }, context) => {
    context.progress(1);
    return `got ${String(n)}`;
  });
  return mcp(server, options);
}

async function works(url: string): Promise<void> {
  for (const revision of [...LEGACY, MODERN] as const) {
    for (const meta of [{}, { progressToken: 1 }]) {
      const { status, message } = await callTool(url, revision, 'steps', { n: 3 }, { meta });
      expect({ status, content: message.result.content }).toEqual({
        status: 200,
        content: [{ type: 'text', text: 'got 3' }],
      });
    }
  }
}

/** A middleware such as a body parser: reads the stream and keeps what it likes. */
function parser(keep: (body: string) => object): Middleware {
  return async (ctx, next) => {
    Object.assign(ctx.request, keep(await text(ctx.req)));
    await next();
  };
}

describe('mcp(server) in an application', () => {
  it('serves /mcp and leaves all other routes alone', async () => {
    const app = new Koa();
    app.use(endpoint());
    app.use((ctx) => {
      ctx.body = `app ${ctx.method} ${ctx.path}`;
    });
    const origin = await run(app);
    await works(`${origin}/mcp`);
    for (const path of ['/', '/mcpx', '/mcp/sub', '/api']) {
      expect(await (await fetch(origin + path)).text()).toBe(`app GET ${path}`);
    }
    expect((await fetch(`${origin}/mcp`)).status).toBe(400);
  });

  it('serves another path, and two servers side by side', async () => {
    const app = new Koa().use(endpoint({ path: '/a/mcp' })).use(endpoint({ path: '/b' }));
    const origin = await run(app);
    await works(`${origin}/a/mcp`);
    await works(`${origin}/b`);
    expect((await post(`${origin}/mcp`, ping)).status).toBe(404);
  });

  it.each<{ title: string; route: (router: Router) => unknown; path: string }>([
    {
      title: 'a route of a router',
      route: (router) => router.all('/api/mcp', endpoint({ path: '/api/mcp' }) as never),
      path: '/api/mcp',
    },
    {
      title: 'middleware of a router',
      route: (router) => router.use(endpoint() as never),
      path: '/mcp',
    },
    {
      title: 'middleware of a router below a prefix',
      route: (router) => router.use('/api', endpoint() as never),
      path: '/api/mcp',
    },
  ])('works as $title of the application', async ({ route, path }) => {
    const router = new Router();
    router.get('/health', (ctx) => {
      ctx.body = 'well';
    });
    route(router);
    const origin = await run(new Koa().use(router.routes() as never));
    await works(origin + path);
    expect(await (await fetch(`${origin}/health`)).text()).toBe('well');
  });

  it.each([
    { keeps: 'body', keep: (body: string) => ({ body: JSON.parse(body) as unknown }) },
    { keeps: 'the text as body', keep: (body: string) => ({ body }) },
    { keeps: 'the bytes as body', keep: (body: string) => ({ body: Buffer.from(body) }) },
    { keeps: 'rawBody', keep: (body: string) => ({ rawBody: body }) },
    { keeps: 'the bytes as rawBody', keep: (body: string) => ({ rawBody: Buffer.from(body) }) },
    {
      keeps: 'both',
      keep: (body: string) => ({ body: JSON.parse(body) as unknown, rawBody: body }),
    },
  ])('works behind a body parser that keeps $keeps', async ({ keep }) => {
    const app = new Koa().use(parser(keep)).use(endpoint({ maxBodyBytes: 1000 }));
    const url = `${await run(app)}/mcp`;
    await works(url);
    const tooLarge = JSON.stringify({
      jsonrpc: '2.0',
      method: 'x',
      params: { a: 'x'.repeat(999) },
    });
    expect((await post(url, tooLarge)).status).toBe(413);
    expect((await post(url, ping, { ...JSON_HEADERS, 'Content-Type': 'text/plain' })).status).toBe(
      415,
    );
  });

  it('fails clearly, and at once, where a middleware read the body and kept nothing', async () => {
    const app = new Koa().use(parser(() => ({}))).use(endpoint());
    const errors: unknown[] = [];
    app.on('error', (error) => errors.push(error));
    const answer = await post(`${await run(app)}/mcp`, ping, JSON_HEADERS, {
      signal: AbortSignal.timeout(1000),
    });
    expect(answer.status).toBe(500);
    expect(errors).toEqual([expect.any(Error)]);
    expect(String(errors[0])).toContain('ctx.request.body');
  });

  it('gives up where the client left before its body was read', async () => {
    let outcome = 'waiting';
    const app = new Koa();
    app.silent = true;
    app.use(async (ctx, next) => {
      if (ctx.method === 'POST') {
        await new Promise((resolve) => {
          ctx.req.once('close', resolve);
        });
        await next();
        outcome = 'given up';
      }
    });
    const origin = await run(app.use(endpoint()));
    const socket = await open(origin);
    socket.write(
      'POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    );
    await pause(20);
    socket.destroy();
    await pause(50);
    expect(outcome).toBe('given up');
  });

  it('bears that a middleware ended a stream, unread as yet, before its answer', async () => {
    const failures: unknown[] = [];
    const begun = defer();
    const ended = defer();
    const over = defer();
    const server = createServer().tool('slow', '', { type: 'object' }, async (_, context) => {
      context.progress(1, 2, 'x'.repeat(16 * 1024 * 1024));
      begun.resolve();
      await ended.promise;
      return 'late';
    });
    const app = new Koa();
    app.use(async (ctx, next) => {
      ctx.res.on('error', (error) => failures.push(error));
      const served = next();
      await begun.promise;
      ctx.res.end();
      ended.resolve();
      await served;
      over.resolve();
    });
    const origin = await run(app.use(mcp(server)));
    const params = { name: 'slow', _meta: envelope({ progressToken: 1 }) };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
    const modern = [`MCP-Protocol-Version: ${MODERN}`, 'Mcp-Method: tools/call', 'Mcp-Name: slow'];
    const socket = await open(origin);
    socket.pause();
    socket.write([...postLines('localhost', body), ...modern, '', body].join('\r\n'));
    await over.promise;
    await pause(0);
    socket.destroy();
    expect(failures).toEqual([]);
  });

  it('tells nothing more where a middleware has answered already', async () => {
    const called = defer();
    const answered = defer();
    const told = defer<string>();
    const server = createServer().tool('slow', '', { type: 'object' }, async (_, context) => {
      called.resolve();
      await answered.promise;
      try {
        context.progress(1);
        told.resolve('nothing');
      } catch (error) {
        told.resolve(String(error));
      }
    });
    const app = new Koa();
    app.use(async (ctx, next) => {
      ctx.respond = false;
      const served = next();
      await called.promise;
      ctx.res.writeHead(200).write('Too ');
      answered.resolve();
      await told.promise;
      ctx.res.end('late.');
      await served;
    });
    const url = `${await run(app.use(mcp(server, { sessions: false })))}/mcp`;
    const answer = await callTool(url, MODERN, 'slow', {}, { meta: { progressToken: 1 } });
    expect([answer.status, answer.text, await told.promise]).toEqual([200, 'Too late.', 'nothing']);
  });

  it('adds to a Vary header of the application instead of replacing it', async () => {
    const app = new Koa();
    app.use((ctx, next) => {
      ctx.vary('Accept-Encoding');
      return next();
    });
    app.use(endpoint({ allowedOrigins: ['https://app.example.com'] }));
    const { headers } = await post(`${await run(app)}/mcp`, ping, {
      ...JSON_HEADERS,
      Origin: 'https://app.example.com',
    });
    expect(headers.get('vary')).toBe('Accept-Encoding, Origin');
  });

  it('guards its own path only', async () => {
    const app = new Koa().use(endpoint({ token: 'test-token-that-is-long-enough-for-a-server' }));
    app.use((ctx) => {
      ctx.body = 'open';
    });
    const origin = await run(app);
    expect(outcomeOf(await post(`${origin}/mcp`, ping))).toEqual({ status: 401, code: -32600 });
    expect(await (await fetch(origin)).text()).toBe('open');
  });
});
