import { ProtocolError } from '../../errors/protocol-error.js';
import type { Operation } from '../operation.js';
import { SERVER_CAPABILITIES } from '../server-capabilities.js';

/** `initialize`: the revision was negotiated when it was selected. Specification 2025-11-25: lifecycle. */
export const initialize: Operation = ({ params, revision, server }) => {
  if (typeof params['protocolVersion'] !== 'string') {
    throw ProtocolError.invalidParams('"initialize" needs "params.protocolVersion" as a string.');
  }
  return {
    protocolVersion: revision.id,
    capabilities: SERVER_CAPABILITIES,
    serverInfo: server.info,
    instructions: server.instructions,
  };
};
