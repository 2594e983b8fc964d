import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll } from '@jest/globals';

/** A network between client and server that can fail. */
export interface CuttingProxy {
  readonly url: string;
  /** Breaks every connection. */
  cut(): void;
  /** Lets nothing through to clients any more, on connections that stay open. */
  freeze(): void;
}

const closing: (() => void)[] = [];

afterAll(() => closing.forEach((close) => close()));

/** Really listens, and passes every byte to the server behind `url` and back. */
export async function proxyTo(url: string): Promise<CuttingProxy> {
  const { hostname, port, pathname } = new URL(url);
  const sockets = new Set<Socket>();
  const toClients = new Map<Socket, Socket>();
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    toClients.set(server, client);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  const cut = (): void => sockets.forEach((socket) => void socket.destroy());
  closing.push(() => {
    cut();
    proxy.close();
  });
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}${pathname}`,
    cut,
    freeze: () => toClients.forEach((client, server) => server.unpipe(client).resume()),
  };
}
