import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';

/** One question that was asked. */
interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly body: URLSearchParams;
}

/** An introspection endpoint that answers what a test wants. */
export interface IntrospectionServer {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** What it answers from now on: a body as JSON, or a status; after so many milliseconds. */
  answer(reply: object | number, delayMs?: number): void;
  /** Refuses from now on, with 400. RFC 6749, 5.2 */
  refuse(body: string): void;
  /** Sends whoever asks to another place from now on, with all that they sent. */
  redirect(location: string): void;
  close(): Promise<void>;
}

const servers = new Set<Server>();

afterAll(async () => {
  await Promise.all([...servers].map(closeServer));
});

/** Starts an endpoint that knows no token. */
export async function startIntrospection(): Promise<IntrospectionServer> {
  const asked: Asked[] = [];
  let reply: object | number = { active: false };
  let delay = 0;
  let refusal: string | undefined;
  let location: string | undefined;
  const http = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    asked.push({
      headers: request.headers,
      body: new URLSearchParams(Buffer.concat(chunks).toString()),
    });
    const [status, body] =
      refusal === undefined
        ? typeof reply === 'number'
          ? [reply, '{}']
          : [200, JSON.stringify(reply)]
        : [400, refusal];
    setTimeout(() => {
      response.writeHead(location === undefined ? status : 307, {
        'Content-Type': 'application/json',
        ...(location !== undefined && { Location: location }),
      });
      response.end(body);
    }, delay).unref();
  }).listen(0, '127.0.0.1');
  servers.add(http);
  await once(http, 'listening');
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/introspect`,
    asked,
    answer(next, delayMs = 0) {
      refusal = undefined;
      reply = next;
      delay = delayMs;
    },
    refuse(body) {
      refusal = body;
    },
    redirect(next) {
      location = next;
    },
    close: () => closeServer(http),
  };
}

async function closeServer(server: Server): Promise<void> {
  if (servers.delete(server)) {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }
}
