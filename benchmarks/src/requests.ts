import type { HttpRequest } from './http-request.js';

const ACCEPT = 'application/json, text/event-stream';
const MODERN_META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'benchmark', version: '1.0.0' },
  'io.modelcontextprotocol/clientCapabilities': {},
};

const ADD = { name: 'add', arguments: { a: 19, b: 23 } };
const REPORT = {
  name: 'report',
  arguments: { region: 'north', year: 2026, currency: 'EUR', detailed: true, limit: 12 },
};

/** The requests under load, with the headers that their protocol revision demands and no others. */
export const requests = {
  'add-2025': legacy('tools/call', ADD),
  'add-2026': modern('tools/call', ADD),
  'report-2025': legacy('tools/call', REPORT),
  'report-2026': modern('tools/call', REPORT),
  'list-2025': legacy('tools/list', {}),
  'list-2026': modern('tools/list', {}),
} as const satisfies Record<string, HttpRequest>;

/** One of {@link requests}. */
export type RequestName = keyof typeof requests;

function legacy(method: string, params: object): HttpRequest {
  return {
    headers: {
      Accept: ACCEPT,
      'Content-Type': 'application/json',
      'MCP-Protocol-Version': '2025-11-25',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  };
}

function modern(method: string, params: { readonly name?: string }): HttpRequest {
  return {
    headers: {
      Accept: ACCEPT,
      'Content-Type': 'application/json',
      'MCP-Protocol-Version': '2026-07-28',
      'Mcp-Method': method,
      ...(params.name === undefined ? {} : { 'Mcp-Name': params.name }),
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method,
      params: { ...params, _meta: MODERN_META },
    }),
  };
}
