import type { Context } from 'koa';

const ALLOWED_HEADERS =
  'Authorization, Content-Type, Accept, MCP-Protocol-Version, Mcp-Method, Mcp-Name, Mcp-Session-Id, Last-Event-ID';
// What may follow is a token: RFC 9110, 5.6.2.
const PARAMETER_HEADER = /^mcp-param-[!#$%&'*+\-.^_`|~0-9a-z]+$/i;

/** Lets pages of an allowed origin read the answer. Never `*`: a token must not work from anywhere. */
export function allowOrigin(ctx: Context, origin: string): void {
  ctx.set({
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': 'Mcp-Session-Id, WWW-Authenticate, MCP-Protocol-Version',
  });
  ctx.vary('Origin');
}

/** Answers the question a browser asks before it sends the real request. */
export function answerPreflight(ctx: Context, allow: string): void {
  const parameters = ctx
    .get('Access-Control-Request-Headers')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => PARAMETER_HEADER.test(name));
  ctx.set({
    Allow: allow,
    'Access-Control-Allow-Methods': allow,
    'Access-Control-Allow-Headers': [ALLOWED_HEADERS, ...parameters].join(', '),
    'Access-Control-Max-Age': '600',
  });
  ctx.body = null;
  ctx.status = 204;
}
