import { ProtocolError } from '../../errors/protocol-error.js';
import { ResourceNotFoundError } from '../../errors/resource-not-found-error.js';
import { InvalidArguments } from '../../schema/invalid-arguments.js';
import { contextOf } from '../context-of.js';
import { encodeReadResult } from '../encode-read-result.js';
import { findReadable } from '../find-readable.js';
import { internalError } from '../internal-error.js';
import type { Operation } from '../operation.js';
import { tellProblems } from '../tell-problems.js';

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
