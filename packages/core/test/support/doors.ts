import type { McpServer } from '@lmcp/core';
import { MemoryTransport } from '@lmcp/core/memory';
import { addAllTools } from './all-tools.js';
import { spawnServer, STDIO_SERVER } from './child.js';
import { listenOverHttp, type Listening } from './listening.js';
import { Received } from './received.js';
import { createServer, serve } from './serve.js';
import { ask, envelope, type Fields, LEGACY, META, MODERN, openSession, type Rpc } from './wire.js';

export const TRANSPORTS = ['koa', 'stdio', 'memory'] as const;
const REVISION = { legacy: LEGACY[2], modern: MODERN } as const;
export type Transport = (typeof TRANSPORTS)[number] | 'koa without sessions';
export type Era = keyof typeof REVISION;

/** What came back for one request. */
export interface Outcome {
  readonly notifications: readonly Rpc[];
  readonly answer: Rpc;
}

/** A way to one server with all tools, for requests of one era that look the same through every door. */
export interface Door {
  ask(method: string, params?: Fields, meta?: Fields): Promise<Outcome>;
  /** Opens a `subscriptions/listen`, which only the modern era has. */
  listen(notifications: unknown, id?: string | number, meta?: Fields): Promise<Listening>;
  close(): Promise<unknown>;
}

/** What stands behind a door: a server, and a program that serves the same over stdio. */
export interface Behind {
  readonly program: string;
  readonly create: () => McpServer;
}

const ALL_TOOLS: Behind = {
  program: STDIO_SERVER,
  create: () => addAllTools(createServer({ onError: () => {} })),
};

/** Opens the door of a transport, as a client of an era does. */
export async function openDoor(
  transport: Transport,
  era: Era,
  behind: Behind = ALL_TOOLS,
): Promise<Door> {
  if (transport === 'koa' || transport === 'koa without sessions') {
    const url = await serve(behind.create(), transport === 'koa' ? {} : { sessions: false });
    const headers = era === 'legacy' ? await openSession(url, REVISION.legacy) : {};
    let id = 0;
    return {
      async ask(method, params, meta = {}) {
        id += 1;
        const options = { id, meta, headers };
        const { messages, message } = await ask(url, REVISION[era], method, params, options);
        return { notifications: messages.slice(0, -1), answer: message };
      },
      listen: (notifications, listenId = 'listen', meta = {}) =>
        listenOverHttp(url, notifications, listenId, meta),
      async close() {},
    };
  }
  const { send, received, close } = transport === 'stdio' ? overStdio(behind) : inMemory(behind);
  let id = 0;
  const request = async (method: string, params: Fields): Promise<Outcome> => {
    id += 1;
    const before = received.messages.length;
    send({ jsonrpc: '2.0', id, method, params });
    const answer = await received.next((message) => message.id === id);
    const notifications = received.messages.slice(before).filter((message) => message !== answer);
    return { notifications, answer };
  };
  if (era === 'legacy') {
    const clientInfo = { name: 'contract', version: '1.0.0' };
    const protocolVersion = REVISION.legacy;
    await request('initialize', { protocolVersion, capabilities: {}, clientInfo });
  }
  const own = (meta?: Fields): Fields => (era === 'modern' ? envelope(meta) : { ...meta });
  return {
    ask: (method, params, meta) => request(method, { ...params, _meta: own(meta) }),
    async listen(notifications, listenId = `listen ${received.messages.length}`, meta = {}) {
      const params = { notifications, _meta: envelope(meta) };
      // The id may have been used before.
      const since = received.messages.length;
      const isOf = (message: Rpc): boolean =>
        belongsTo(listenId, message) && received.messages.indexOf(message) >= since;
      send({ jsonrpc: '2.0', id: listenId, method: 'subscriptions/listen', params });
      const listening = {
        get messages() {
          return received.messages.filter(isOf);
        },
        next: (fits: (message: Rpc) => boolean) =>
          received.next((message) => isOf(message) && fits(message)),
        leave() {
          const requestId = listenId;
          send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } });
        },
      };
      await listening.next(() => true);
      return listening;
    },
    close,
  };
}

function belongsTo(listenId: string | number, { id, params }: Rpc): boolean {
  const meta = params?.['_meta'] as Fields | undefined;
  return id === listenId || meta?.[META.subscription] === listenId;
}

interface Channel {
  readonly send: (message: object) => void;
  readonly received: Received;
  readonly close: () => Promise<unknown>;
}

function overStdio({ program }: Behind): Channel {
  const received = new Received();
  const child = spawnServer(program, (line) => received.push(JSON.parse(line) as Rpc));
  return { send: (message) => child.send(message), received, close: () => child.end() };
}

function inMemory({ create }: Behind): Channel {
  const received = new Received();
  const transport = new MemoryTransport(create());
  Object.assign(transport, { onmessage: (message: Rpc) => received.push(message) });
  return {
    send: (message) => void transport.send(message),
    received,
    close: () => transport.close(),
  };
}
