import type { Exchange } from '../context/exchange.js';
import { ProtocolError } from '../errors/protocol-error.js';
import type { Message } from '../protocol/message.js';
import type { Revision } from '../revisions/revision.js';
import { selectRevision } from '../revisions/select-revision.js';

/**
 * Decides in which revision a message is served, before anything of it is.
 *
 * @throws {ProtocolError} when header, body and session exclude each other; when a message of 2025 names a
 *   session that is not there; when a response answers nothing
 */
export function admitMessage(message: Message, exchange: Exchange): Revision {
  const { headers, session, namesLostSession } = exchange;
  const versionHeader = headers?.['mcp-protocol-version']?.toString();
  const revision = selectRevision(message, versionHeader, session?.agreement);
  if (namesLostSession === true && revision.era === 'legacy') {
    throw ProtocolError.invalidRequest(
      'There is no such session (any more): send "initialize" again.',
      404,
      'session_unknown',
    );
  }
  if (message.kind === 'response' && session === undefined) {
    // Without sessions this server asks nothing, so nothing can be answered.
    throw ProtocolError.invalidRequest('This server sent no request that could be answered.');
  }
  return revision;
}
