import type { HttpRequest } from '../http-request.js';
import { POST_HEADERS } from '../requests.js';

const PROTOCOL_VERSION = '2025-11-25';
const SESSION_HEADER = 'Mcp-Session-Id';

/** Opens a session of the 2025 revisions as a client does, and returns its id. */
export async function openSession(url: string): Promise<string> {
  const initialized = await post(url, POST_HEADERS, {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: {
      protocolVersion: PROTOCOL_VERSION,
      capabilities: {},
      clientInfo: { name: 'benchmark', version: '1.0.0' },
    },
  });
  const id = initialized.headers.get(SESSION_HEADER);
  if (id === null) {
    throw new Error(`The answer to initialize names no session: ${initialized.status}.`);
  }
  const headers = {
    ...POST_HEADERS,
    'MCP-Protocol-Version': PROTOCOL_VERSION,
    [SESSION_HEADER]: id,
  };
  await post(url, headers, { jsonrpc: '2.0', method: 'notifications/initialized' });
  return id;
}

/** The request as it is sent in a session. */
export function inSession(request: HttpRequest, id: string): HttpRequest {
  return { ...request, headers: { ...request.headers, [SESSION_HEADER]: id } };
}

async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  message: object,
): Promise<Response> {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(message) });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`A session was not opened: ${response.status} ${text.slice(0, 300)}`);
  }
  return response;
}
