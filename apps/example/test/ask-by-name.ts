import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request of 2026-07-28. */
interface Asked {
  readonly method: string;
  readonly name?: string;
  readonly params: object;
}

/** Sends a request, or GETs a page, by the name that the examples have on the Internet, which `fetch` cannot say. */
export async function askByName(url: string, asked?: Asked, token?: string) {
  const sending = request(url, {
    method: asked === undefined ? 'GET' : 'POST',
    headers: {
      Host: 'mcp.example.com',
      ...(asked !== undefined && {
        'Content-Type': 'application/json',
        'MCP-Protocol-Version': '2026-07-28',
        'Mcp-Method': asked.method,
      }),
      ...(asked?.name !== undefined && { 'Mcp-Name': asked.name }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
  });
  const meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  const body = asked && {
    jsonrpc: '2.0',
    id: 1,
    method: asked.method,
    params: { ...asked.params, _meta: meta },
  };
  sending.end(body && JSON.stringify(body));
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  return {
    status: response.statusCode,
    challenge: response.headers['www-authenticate'],
    message: JSON.parse(await text(response)) as Readonly<Record<string, unknown>>,
  };
}
