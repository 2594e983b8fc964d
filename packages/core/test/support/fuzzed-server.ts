// A program of its own: offers one of everything, over stdio or, where it is given a token, over HTTP behind several doors.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type McpServer, ProtocolError, ResourceNotFoundError, ToolError } from '@lmcp/core';
import { listen, mcp } from '@lmcp/core/koa';
import { serveStdio } from '@lmcp/core/stdio';
import Koa from 'koa';
import { addAskingTools } from './asking-tools.js';
import { createTaskServer } from './task-tools.js';

const ANY = { type: 'object' } as const;
const CHECKED = {
  type: 'object',
  properties: {
    text: { type: 'string', maxLength: 100, 'x-mcp-header': 'Text' },
    count: { type: 'integer', minimum: 0 },
    list: { type: 'array', items: { type: 'string' }, uniqueItems: true },
    any: {},
  },
  additionalProperties: false,
} as const;

// Every hostile request shall reach what it is meant for.
const NO_RATES = { callRate: false, addressRate: false } as const;

function createFuzzed(): McpServer {
  return addAskingTools(createTaskServer({}, { push: () => {} }, NO_RATES))
    .tool('echo', '', ANY, (args) => ({ args }))
    .tool('checked', '', CHECKED, (args) => JSON.stringify(args).length.toString())
    .tool('steps', '', ANY, (_args, context) => {
      context.progress(1, 2);
      context.log('info', 'half way');
      context.changes.listChanged('tools');
      return 'done';
    })
    .tool('throw', '', ANY, () => {
      throw new Error('secret: hunter2');
    })
    .tool('reject', '', ANY, () => {
      throw new ToolError('Try again tomorrow.');
    })
    .tool('deny', '', ANY, () => {
      throw new ProtocolError(-32_001, 'Forbidden.', { data: { why: 'test' } });
    })
    .resource('test://watched', { name: 'watched' }, () => 'watched')
    .resource('test://throw', { name: 'throw' }, () => {
      throw new Error('secret: hunter2');
    })
    .resourceTemplate(
      'test://note/{id}{?page,size}',
      {
        name: 'note',
        complete: { id: (value) => [`${value}1`] },
      },
      ({ id }) => {
        if (id === 'none') {
          throw new ResourceNotFoundError('test://note/none');
        }
        return id;
      },
    )
    .prompt('hello', '', () => 'Hello!');
}

/** An application that parses bodies itself, as many do. */
async function listenBehindParser(): Promise<void> {
  const app = new Koa();
  // What clients garble it would print, which is its own business.
  app.silent = true;
  app.use(async (ctx, next) => {
    const body = await text(ctx.req).catch(() => '');
    try {
      Object.assign(ctx.request, { body: JSON.parse(body) as unknown });
    } catch {
      Object.assign(ctx.request, { rawBody: body });
    }
    await next();
  });
  app.use(mcp(createFuzzed()));
  const http = app.listen(0, '127.0.0.1');
  await once(http, 'listening');
  process.once('SIGTERM', () => {
    http.close();
    http.closeAllConnections();
  });
  console.log(`http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`);
}

const [token] = process.argv.slice(2);
if (token === undefined) {
  serveStdio(createFuzzed());
} else {
  const options = { port: 0, graceMs: 2000 } as const;
  await listen(createFuzzed(), options);
  await listen(createFuzzed(), { ...options, sessions: false });
  await listen(createFuzzed(), { ...options, token });
  await listenBehindParser();
}

process.on('SIGUSR2', () => {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) {
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  console.log(JSON.stringify(counts));
});
