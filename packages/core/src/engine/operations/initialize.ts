import { ProtocolError } from '../../errors/protocol-error.js';
import { clientOf } from '../../revisions/introduced-client.js';
import type { Operation } from '../operation.js';
import { capabilitiesOf } from '../server-capabilities.js';

/** `initialize`: the revision was negotiated when it was selected. Specification 2025-11-25: lifecycle. */
export const initialize: Operation = ({ params, revision, server, exchange }) => {
  if (typeof params['protocolVersion'] !== 'string') {
    throw ProtocolError.invalidParams('"initialize" needs "params.protocolVersion" as a string.');
  }
  // Before anything is awaited: what follows on the same connection is read in this revision already.
  exchange.session?.agree({ kind: 'legacy', revision, client: clientOf(params) });
  return {
    protocolVersion: revision.id,
    capabilities: capabilitiesOf(server, revision, exchange.session),
    serverInfo: server.info,
    instructions: server.instructions,
  };
};
