/** A POST as it is sent again and again. */
export interface HttpRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The request's bytes on an HTTP/1.1 connection that stays open. */
export function encodeRequest({ headers, body }: HttpRequest, port: number): string {
  const lines = Object.entries({
    Host: `127.0.0.1:${port}`,
    ...headers,
    'Content-Length': String(Buffer.byteLength(body)),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST /mcp HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}
