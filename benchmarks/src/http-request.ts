/** A request as it is sent again and again. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Empty with GET. */
  readonly body: string;
}

/** The request's bytes on an HTTP/1.1 connection that stays open. */
export function encodeRequest({ method, headers, body }: HttpRequest, port: number): string {
  const lines = Object.entries({
    Host: `127.0.0.1:${port}`,
    ...headers,
    ...(method === 'POST' && { 'Content-Length': String(Buffer.byteLength(body)) }),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} /mcp HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}
