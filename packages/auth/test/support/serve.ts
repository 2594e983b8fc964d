import { afterAll } from '@jest/globals';
import { createLogger, McpServer, type McpServerOptions } from '@lmcp/core';
import { listen, type ListenOptions, type RunningServer } from '@lmcp/core/koa';

const running: RunningServer[] = [];

afterAll(async () => {
  await Promise.all(running.map((server) => server.close()));
});

/** A server that writes for some, and tells everybody who they are. */
export function createFiles(options: Partial<McpServerOptions> = {}): McpServer {
  const server = new McpServer({
    name: 'files',
    version: '1.0.0',
    // Not a line for each call.
    logger: createLogger({ level: 'warn' }),
    onError: () => {},
    ...options,
  });
  server.tool('whoami', 'Who you are.', { type: 'object' }, (_args, { principal }) => ({
    subject: principal?.subject,
    clientId: principal?.clientId,
    scopes: principal?.scopes,
  }));
  server.tool(
    'write',
    { description: 'Writes.', scopes: ['files:write'] },
    { type: 'object' },
    () => 'written',
  );
  return server;
}

/** Really listens, until the test file ends. */
export async function serve(server: McpServer, options: ListenOptions): Promise<string> {
  const started = await listen(server, {
    port: 0,
    announce: () => {},
    handleSignals: false,
    graceMs: 100,
    ...options,
  });
  running.push(started);
  return started.url;
}

/** Calls a tool as a client of 2026-07-28 does. */
export function call(url: string, name: string, token?: string): Promise<Response> {
  return ask(url, 'tools/call', { name, params: { name }, token });
}

/** Sends a request as a client of 2026-07-28 does. */
export function ask(
  url: string,
  method: string,
  {
    name,
    params,
    token,
  }: { readonly name?: string; readonly params: object; readonly token?: string | undefined },
): Promise<Response> {
  const meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  return fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      'MCP-Protocol-Version': '2026-07-28',
      'Mcp-Method': method,
      ...(name !== undefined && { 'Mcp-Name': name }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: meta } }),
  });
}
