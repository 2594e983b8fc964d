import type { AuditRecord } from '../../model/audit-record.js';
import type { ServerModel } from '../../model/server-model.js';
import type { RequestMessage } from '../../protocol/message.js';
import { redact, type RedactionBounds } from '../../schema/redact.js';
import { type Secrecy, SECRET_BY_NAME } from '../../schema/secrecy.js';
import { matchUriTemplate } from '../../uri/match-uri-template.js';
import { shortText } from './short-text.js';

/** What a call is of, before anything is known of how it ends. */
export interface AuditSubject {
  readonly method: AuditRecord['method'];
  readonly name: string;
  /** Whether the server offers it. */
  readonly isKnown: boolean;
  /**
   * Without secrets; taken before a handler could change what the client sent. `undefined` where the server does not
   * offer what is called: no schema says then what is secret.
   */
  readonly arguments: unknown;
}

const BOUNDS: RedactionBounds = { characters: 2000, text: 500, depth: 8 };

/** What a request calls; `undefined` for other methods. */
export function subjectOf(request: RequestMessage, model: ServerModel): AuditSubject | undefined {
  const { method, params } = request;
  switch (method) {
    case 'tools/call':
      return calledOf(method, params, model.tools);
    case 'prompts/get':
      return calledOf(method, params, model.prompts);
    case 'resources/read':
      return readOf(params['uri'], model);
    default:
      return undefined;
  }
}

function calledOf(
  method: AuditSubject['method'],
  { name, arguments: args }: RequestMessage['params'],
  offered: ReadonlyMap<unknown, { readonly secrecy?: Secrecy | undefined }>,
): AuditSubject {
  const found = offered.get(name);
  return found === undefined
    ? unknown(method, name)
    : known(method, String(name), args, found.secrecy);
}

/** A URI may hold what must not be told; those of resources and templates that are known are their names. */
function readOf(uri: unknown, { resources, resourceTemplates }: ServerModel): AuditSubject {
  const method = 'resources/read';
  if (typeof uri !== 'string') {
    return unknown(method, uri);
  }
  if (resources.has(uri)) {
    return known(method, uri, undefined);
  }
  for (const [name, { definition, template }] of resourceTemplates) {
    const variables = matchUriTemplate(template, uri);
    if (variables !== undefined) {
      return known(method, name, variables, definition.secrecy);
    }
  }
  const [start = ''] = uri.split(/[?#]/);
  return unknown(method, start);
}

function known(
  method: AuditSubject['method'],
  name: string,
  args: unknown,
  secrecy: Secrecy = SECRET_BY_NAME,
): AuditSubject {
  return { method, name: shortText(name), isKnown: true, arguments: redact(args, BOUNDS, secrecy) };
}

function unknown(method: AuditSubject['method'], name: unknown): AuditSubject {
  return { method, name: shortText(name), isKnown: false, arguments: undefined };
}
