import type { IncomingMessage } from 'node:http';
import { ToolError } from '@lmcp/core';

// Fetch Standard: statuses with which a Response may have no body.
const withoutBody = new Set([101, 204, 205, 304]);

/**
 * Reads an answer to its end.
 *
 * @throws {ToolError} when it is compressed, or has more bytes than wanted
 */
export async function readBody(
  message: IncomingMessage,
  url: URL,
  maxBytes: number,
): Promise<Response> {
  const { headers, statusCode: status = 0, headersDistinct } = message;
  // Leaving the loop early destroys the message, and the connection with it.
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new ToolError(`The answer has more than ${maxBytes} bytes.`);
    }
    chunks.push(chunk);
  }
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    throw new ToolError(`The answer is compressed (${encoding}), which was not asked for.`);
  }
  const body = withoutBody.has(status) ? null : Buffer.concat(chunks);
  const told = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const response = new Response(body, { status, headers: told });
  return Object.defineProperty(response, 'url', { value: url.href });
}
