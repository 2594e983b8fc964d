import type { Context } from 'koa';
import type { ProtectedResource } from './protected-resource.js';

// What the official clients send along, which makes a browser ask first.
const ALLOWED_HEADERS = 'MCP-Protocol-Version, Accept, Content-Type';

/** Answers a request for the metadata, to every page: they are public. RFC 9728, 3.1 */
export function answerMetadata(ctx: Context, resource: ProtectedResource): void {
  ctx.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET',
    'Access-Control-Allow-Headers': ALLOWED_HEADERS,
  });
  if (ctx.method === 'OPTIONS') {
    ctx.body = null;
    ctx.status = 204;
    return;
  }
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
    ctx.set('Allow', 'GET, HEAD, OPTIONS');
    ctx.status = 405;
    return;
  }
  ctx.set({ 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=300' });
  ctx.body = resource.json;
}
