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
  /** Without secrets; taken before a handler could change what the client sent. */
  readonly arguments: unknown;
}

const BOUNDS: RedactionBounds = { characters: 2000, text: 500, depth: 8 };

/** What a request calls; `undefined` for other methods. */
export function subjectOf(request: RequestMessage, model: ServerModel): AuditSubject | undefined {
  const { method, params } = request;
  switch (method) {
    case 'tools/call': {
      const name = shortText(params['name']);
      const tool = model.tools.get(name);
      return told(method, name, tool !== undefined, params['arguments'], tool?.secrecy);
    }
    case 'prompts/get': {
      const name = shortText(params['name']);
      const prompt = model.prompts.get(name);
      return told(method, name, prompt !== undefined, params['arguments'], prompt?.secrecy);
    }
    case 'resources/read':
      return readOf(params['uri'], model);
    default:
      return undefined;
  }
}

/** A URI may hold what must not be told; those of resources and templates that are known are their names. */
function readOf(uri: unknown, { resources, resourceTemplates }: ServerModel): AuditSubject {
  const method = 'resources/read';
  if (typeof uri === 'string' && !resources.has(uri)) {
    for (const [name, { definition, template }] of resourceTemplates) {
      const variables = matchUriTemplate(template, uri);
      if (variables !== undefined) {
        return told(method, name, true, variables, definition.secrecy);
      }
    }
    const [start = ''] = uri.split(/[?#]/);
    return told(method, shortText(start), false, undefined);
  }
  return told(method, shortText(uri), uri !== undefined, undefined);
}

function told(
  method: AuditSubject['method'],
  name: string,
  isKnown: boolean,
  args: unknown,
  secrecy: Secrecy = SECRET_BY_NAME,
): AuditSubject {
  return { method, name, isKnown, arguments: redact(args, BOUNDS, secrecy) };
}
