import type { CallContext } from '../../context/call-context.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import { ResourceNotFoundError } from '../../errors/resource-not-found-error.js';
import type { ServerModel } from '../../model/server-model.js';
import type { CacheHints } from '../../protocol/cache-hints.js';
import { InvalidArguments } from '../../schema/invalid-arguments.js';
import { matchUriTemplate } from '../../uri/match-uri-template.js';
import { contextOf } from '../context-of.js';
import { encodeReadResult } from '../encode-read-result.js';
import { internalError } from '../internal-error.js';
import type { Operation } from '../operation.js';
import { tellProblems } from '../tell-problems.js';

/** What serves a URI. */
interface Readable {
  /** For the operator: a URI may hold what must not be logged, a template does not. */
  readonly place: string;
  readonly mimeType: string | undefined;
  readonly cache: CacheHints | undefined;
  read(context: CallContext): unknown;
}

/** `resources/read`. Specification: resources, reading resources and error handling. */
export const readResource: Operation = async (call) => {
  const { params, server, revision } = call;
  const uri = params['uri'];
  if (typeof uri !== 'string') {
    throw ProtocolError.invalidParams('"resources/read" needs "params.uri" as a string.');
  }
  const found = findReadable(server, uri);
  if (found === undefined) {
    throw new ResourceNotFoundError(uri);
  }
  const { mimeType, cache } = found;
  try {
    const value = await found.read(contextOf(call));
    if (value === undefined || value === null) {
      throw new ResourceNotFoundError(uri);
    }
    return { ...cache, ...encodeReadResult(value, { uri, mimeType }, revision) };
  } catch (error) {
    if (error instanceof ProtocolError) {
      throw error;
    }
    // A URI whose variables cannot be names none of the resources.
    throw error instanceof InvalidArguments
      ? new ResourceNotFoundError(uri, `Resource not found: ${tellProblems(error)}`)
      : internalError(server, error, found.place);
  }
};

function findReadable(server: ServerModel, uri: string): Readable | undefined {
  const resource = server.resources.get(uri);
  if (resource !== undefined) {
    const { mimeType, cache } = resource;
    return {
      place: `resource "${uri}"`,
      mimeType,
      cache,
      read: (context) => resource.read(context),
    };
  }
  for (const [uriTemplate, { definition, template }] of server.resourceTemplates) {
    const variables = matchUriTemplate(template, uri);
    if (variables !== undefined) {
      const { mimeType, cache } = definition;
      return {
        place: `resource template "${uriTemplate}"`,
        mimeType,
        cache,
        read: (context) => definition.read(variables, context, uri),
      };
    }
  }
  return undefined;
}
