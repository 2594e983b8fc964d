import type { Scoped } from '../access/scoped.js';
import type { CallContext } from '../context/call-context.js';
import type { ServerModel } from '../model/server-model.js';
import type { CacheHints } from '../protocol/cache-hints.js';
import { matchUriTemplate } from '../uri/match-uri-template.js';

/** What serves a URI. */
export interface Readable extends Scoped {
  /** For the operator: a URI may hold what must not be logged, a template does not. */
  readonly place: string;
  readonly mimeType: string | undefined;
  readonly cache: CacheHints | undefined;
  read(context: CallContext): unknown;
}

/** Finds the resource or the template that serves a URI; a resource comes first. */
export function findReadable(server: ServerModel, uri: string): Readable | undefined {
  const resource = server.resources.get(uri);
  if (resource !== undefined) {
    const { mimeType, scopes, cache } = resource;
    return {
      place: `resource "${uri}"`,
      mimeType,
      scopes,
      cache,
      read: (context) => resource.read(context),
    };
  }
  for (const [uriTemplate, { definition, template }] of server.resourceTemplates) {
    const variables = matchUriTemplate(template, uri);
    if (variables !== undefined) {
      const { mimeType, scopes, cache } = definition;
      const besides = server.guardedUris.besides(uriTemplate, uri);
      return {
        place: `resource template "${uriTemplate}"`,
        mimeType,
        scopes: besides.length === 0 ? scopes : [...new Set([...(scopes ?? []), ...besides])],
        cache,
        read: (context) => definition.read(variables, context, uri),
      };
    }
  }
  return undefined;
}
