import { ProtocolError } from '../../errors/protocol-error.js';
import type { Operation } from '../operation.js';

/** `tools/list`: every tool in one page, so no cursor was ever given out. Specification: tools. */
export const listTools: Operation = ({ params, pages, revision }) => {
  if (params['cursor'] !== undefined) {
    throw ProtocolError.invalidParams('Invalid cursor: this list has one page.');
  }
  return pages.toolsIn(revision);
};
