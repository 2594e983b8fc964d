import { ProtocolError } from '../../errors/protocol-error.js';
import { ResourceNotFoundError } from '../../errors/resource-not-found-error.js';
import type { CacheHints } from '../../protocol/cache-hints.js';
import { ErrorCode } from '../../protocol/error-code.js';
import { InvalidArguments } from '../../schema/invalid-arguments.js';
import { tellProblems } from '../../schema/tell-problems.js';
import { assertAccess } from '../assert-access.js';
import { describeFailure } from '../describe-failure.js';
import { encodeReadResult } from '../encode-read-result.js';
import { findReadable } from '../find-readable.js';
import type { Call, Operation } from '../operation.js';
import { serveTimed } from '../questions/serve-timed.js';

// Specification 2026-07-28, caching: what a client answered is in it, and nobody asked for that by URI alone.
const NO_CACHE: CacheHints = { ttlMs: 0, cacheScope: 'private' };

// Specification 2026-07-28, caching: what is "public" may be handed to others than who asked.
const PRIVATE: CacheHints = { cacheScope: 'private' };

/** `resources/read`. Specification: resources, reading resources and error handling. */
export const readResource: Operation = (call) => {
  const { params, server, revision } = call;
  const uri = params['uri'];
  if (typeof uri !== 'string') {
    throw ProtocolError.invalidParams('"resources/read" needs "params.uri" as a string.');
  }
  const found = findReadable(server, uri);
  if (found === undefined) {
    throw new ResourceNotFoundError(uri);
  }
  assertAccess(call, found);
  const { mimeType, scopes = [], cache, place } = found;
  return serveTimed(call, {
    method: 'resources/read',
    name: uri,
    run: (context) => found.read(context),
    encode(value) {
      if (value === undefined || value === null) {
        throw new ResourceNotFoundError(uri);
      }
      return {
        ...cache,
        ...encodeReadResult(value, { uri, mimeType }, revision),
        ...(scopes.length > 0 && PRIVATE),
        ...(isRetry(call) && NO_CACHE),
      };
    },
    expire({ message }) {
      throw new ProtocolError(ErrorCode.InternalError, `Reading was stopped. ${message}`, {
        counter: 'call_timed_out',
      });
    },
    fail(error) {
      // A URI whose variables cannot be names none of the resources.
      throw error instanceof InvalidArguments
        ? new ResourceNotFoundError(uri, `Resource not found: ${tellProblems(error)}`)
        : describeFailure(server, error, place);
    },
  });
};

function isRetry({ params }: Call): boolean {
  return params['inputResponses'] !== undefined || params['requestState'] !== undefined;
}
