import type { HttpRequest } from './http-request.js';
import { TOKEN } from './subjects/server-info.js';

/** The headers that the Streamable HTTP transport asks of every POST. */
export const POST_HEADERS = {
  Accept: 'application/json, text/event-stream',
  'Content-Type': 'application/json',
} as const;

/** The arguments of the tool `report`. */
export const reportCall = {
  region: 'north',
  year: 2026,
  currency: 'EUR',
  detailed: true,
  limit: 12,
} as const;

const MODERN_META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'benchmark', version: '1.0.0' },
  'io.modelcontextprotocol/clientCapabilities': {},
};

const ADD = { name: 'add', arguments: { a: 19, b: 23 } };
const REPORT = { name: 'report', arguments: reportCall };

/** The requests under load, with the headers that their protocol revision demands and no others. */
export const requests = {
  'add-2025': legacy('tools/call', ADD),
  'add-2026': modern('tools/call', ADD),
  'add-2025-guarded': guarded(legacy('tools/call', ADD)),
  'add-2026-guarded': guarded(modern('tools/call', ADD)),
  'report-2025': legacy('tools/call', REPORT),
  'report-2026': modern('tools/call', REPORT),
  'list-2025': legacy('tools/list', {}),
  'list-2026': modern('tools/list', {}),
} as const satisfies Record<string, HttpRequest>;

/** One of {@link requests}. */
export type RequestName = keyof typeof requests;

/** Opens the stream of a 2025 session. */
export function streamOfSession(): HttpRequest {
  return {
    method: 'GET',
    headers: { Accept: 'text/event-stream', 'MCP-Protocol-Version': '2025-11-25' },
    body: '',
  };
}

/** Subscribes to changes of the tools, as 2026-07-28 does; no two open ones may have the same id. */
export function subscription(id: number): HttpRequest {
  return modern('subscriptions/listen', { notifications: { toolsListChanged: true } }, id);
}

function guarded(request: HttpRequest): HttpRequest {
  return { ...request, headers: { ...request.headers, Authorization: `Bearer ${TOKEN}` } };
}

function legacy(method: string, params: object): HttpRequest {
  return {
    method: 'POST',
    headers: { ...POST_HEADERS, 'MCP-Protocol-Version': '2025-11-25' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  };
}

function modern(method: string, params: object, id = 1): HttpRequest {
  const named = 'name' in params ? { 'Mcp-Name': String(params.name) } : {};
  return {
    method: 'POST',
    headers: {
      ...POST_HEADERS,
      'MCP-Protocol-Version': '2026-07-28',
      'Mcp-Method': method,
      ...named,
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id,
      method,
      params: { ...params, _meta: MODERN_META },
    }),
  };
}
