import type { ListMethod } from '../list-entries.js';
import type { Operation } from '../operation.js';

/** Serves a method that lists something. Specification: utilities, pagination. */
export function list(method: ListMethod): Operation {
  return ({ params, pages, revision, exchange }) =>
    pages.pageOf(method, revision, params['cursor'], exchange);
}
