import { CallContext } from '../../context/call-context.js';
import type { AddedMethod } from '../../model/server-model.js';
import type { Operation } from '../operation.js';

/** Serves a method of an extension. Specification 2026-07-28: extensions. */
export function serveAddedMethod({ extension, definition }: AddedMethod): Operation {
  return async (call) => {
    const context = new CallContext(call.id, call.revision, call.envelope, call.exchange);
    if (definition.needsDeclaration === true) {
      context.require(extension.id);
    }
    const result = await definition.serve(call.params, context);
    return call.revision.era === 'modern' ? { ...definition.cache, ...result } : result;
  };
}
