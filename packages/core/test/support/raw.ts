import { connect, type Socket } from 'node:net';

/** What a server wrote on a raw connection until it closed it. */
export interface RawAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Opens a connection to the server behind `url`. */
export function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Sends exactly these header lines and this body, and reads the answer; `Connection: close` is added. */
export async function raw(
  url: string,
  lines: readonly string[],
  body: string | Buffer = '',
): Promise<RawAnswer> {
  const socket = await open(url);
  const head = [...lines, 'Connection: close', '', ''].join('\r\n');
  socket.write(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]));
  return parse(await readAll(socket));
}

/** Everything that arrives until the other side closes. */
function readAll(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('end', () => resolve(Buffer.concat(chunks).toString()));
    socket.once('error', reject);
  });
}

/** Header lines of a POST of `body` to `/mcp`, with any Host. */
export function postLines(host: string, body: string | Buffer): string[] {
  return [
    'POST /mcp HTTP/1.1',
    `Host: ${host}`,
    'Content-Type: application/json',
    'Accept: application/json, text/event-stream',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
}

function parse(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...fields] = head.split('\r\n');
  const headers = fields.map((field) => {
    const colon = field.indexOf(':');
    return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()] as const;
  });
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: Object.fromEntries(headers),
    body: rest.join('\r\n\r\n'),
  };
}
