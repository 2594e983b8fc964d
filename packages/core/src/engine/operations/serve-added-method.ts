import type { AddedMethod } from '../../model/server-model.js';
import { assertAccess } from '../assert-access.js';
import { contextOf } from '../context-of.js';
import type { Operation } from '../operation.js';

// Specification 2026-07-28, caching: what is "public" may be handed to others than who asked.
const PRIVATE = { cacheScope: 'private' } as const;

/** Serves a method of an extension. Specification 2026-07-28: extensions. */
export function serveAddedMethod({ extension, definition }: AddedMethod): Operation {
  return async (call) => {
    assertAccess(call, definition);
    const context = contextOf(call);
    if (definition.needsDeclaration === true) {
      context.require(extension.id);
    }
    const result = await definition.serve(call.params, context, call.exchange);
    const guarded = (definition.scopes ?? []).length > 0;
    return call.revision.era === 'modern'
      ? { ...definition.cache, ...result, ...(guarded && definition.cache && PRIVATE) }
      : result;
  };
}
