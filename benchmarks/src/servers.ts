import type { SubjectDefinition } from './measure/subject.js';
import type { RequestName } from './requests.js';

/** The server of `@lmcp/core`, without classes. */
export function lmcp(tools: number, request: RequestName): SubjectDefinition {
  return own('lmcp', [String(tools)], request, `lmcp, ${tools} tools`);
}

/** The server of `@lmcp/decorators`: the same tools as classes. */
export function lmcpClasses(tools: number, request: RequestName): SubjectDefinition {
  return own('lmcp-classes', [String(tools)], request, `lmcp classes, ${tools} tools`);
}

/** Koa and one responder. */
export function koa(responder: string, request: RequestName): SubjectDefinition {
  return own('koa', [responder], request, 'Koa');
}

/** node:http and one responder. */
export function nodeHttp(responder: string, request: RequestName): SubjectDefinition {
  return own('node-http', [responder], request, 'node:http');
}

function own(
  file: string,
  args: readonly string[],
  request: RequestName,
  name: string,
): SubjectDefinition {
  return { name, module: `subjects/${file}.js`, args, request, clients: 'without sessions' };
}
