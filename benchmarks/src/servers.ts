import type { SubjectDefinition } from './measure/subject.js';
import type { RequestName } from './requests.js';

type Clients = SubjectDefinition['clients'];

/** The server of `@lmcp/core`, without classes. */
export function lmcp(
  tools: number,
  request: RequestName,
  clients: Clients = 'without sessions',
): SubjectDefinition {
  return ours('lmcp', 'lmcp', tools, request, clients);
}

/** The server of `@lmcp/decorators`: the same tools as classes. */
export function lmcpClasses(
  tools: number,
  request: RequestName,
  clients: Clients = 'without sessions',
): SubjectDefinition {
  return ours('lmcp-classes', 'lmcp classes', tools, request, clients);
}

/** The server of `@lmcp/core` behind all of its boundary, or with what can be left out of it left out. */
export function lmcpBoundary(
  boundary: 'with boundary' | 'without boundary',
  request: RequestName,
): SubjectDefinition {
  return own('lmcp-boundary', [boundary], request, `lmcp ${boundary}`);
}

/** The server of `@lmcp/decorators` with one tool whose parameters need no class, and so no class-validator. */
export function lmcpParameters(): SubjectDefinition {
  return own('lmcp-parameters', [], 'add-2025', 'lmcp classes, parameters only');
}

/** The server of `lmcpClasses(3)`, whose program also imports the whole of class-validator. */
export function wholeClassValidator(): SubjectDefinition {
  const name = 'lmcp classes and class-validator';
  return own('whole-class-validator', ['3'], 'add-2025', name);
}

/** Koa and one responder. */
export function koa(responder: string, request: RequestName): SubjectDefinition {
  return own('koa', [responder], request, 'Koa');
}

/** node:http and one responder. */
export function nodeHttp(responder: string, request: RequestName): SubjectDefinition {
  return own('node-http', [responder], request, 'node:http');
}

function ours(
  file: string,
  name: string,
  tools: number,
  request: RequestName,
  clients: Clients,
): SubjectDefinition {
  const [suffix, args] =
    clients === 'with sessions'
      ? [', sessions', [String(tools), 'sessions']]
      : ['', [String(tools)]];
  return own(file, args, request, `${name}, ${tools} tools${suffix}`, clients);
}

function own(
  file: string,
  args: readonly string[],
  request: RequestName,
  name: string,
  clients: Clients = 'without sessions',
): SubjectDefinition {
  return { name, module: `subjects/${file}.js`, args, request, clients };
}
