import { randomUUID } from 'node:crypto';
import type { InputRequest } from '../protocol/input-request.js';

/** A question with, or without, the id that 2025-11-25 gives the visit of a web page. */
export function describeInputRequest(
  request: InputRequest,
  ids: 'with ids' | 'without ids',
): InputRequest {
  if (request.method !== 'elicitation/create' || request.params.mode !== 'url') {
    return request;
  }
  const { elicitationId, ...params } = request.params;
  return {
    method: request.method,
    params:
      ids === 'with ids' ? { ...params, elicitationId: elicitationId ?? randomUUID() } : params,
  };
}
