import { ProtocolError } from '../errors/protocol-error.js';
import type { Message } from '../protocol/message.js';
import { MetaKey } from '../protocol/meta-key.js';
import { MODERN_REVISIONS } from '../protocol/revision-id.js';
import type { Agreement } from './agreement.js';
import { isModernVersion, legacyRevisionOf } from './legacy-revision-of.js';
import { legacyRevisions } from './legacy.js';
import { modernRevisions } from './modern.js';
import type { Revision } from './revision.js';

const OLDEST_MODERN = MODERN_REVISIONS[0];
const LATEST_LEGACY = legacyRevisions.get('2025-11-25') as Revision;
// The ladder of any modern revision also judges versions that no revision here has.
const MODERN = modernRevisions.get(OLDEST_MODERN) as Revision;

/**
 * Decides in which revision a message is answered: the body decides, the header only cross-checks.
 *
 * @param versionHeader the value of `MCP-Protocol-Version`, where the transport has headers
 * @param agreement what a session remembers; `undefined` where every message stands alone
 * @throws {ProtocolError} when header, body and agreement exclude each other
 */
export function selectRevision(
  message: Message,
  versionHeader: string | undefined,
  agreement: Agreement | undefined,
): Revision {
  const modernHeader = isModernVersion(versionHeader);
  if (message.kind !== 'response' && claimsVersion(message.params['_meta'])) {
    return MODERN;
  }
  if (message.kind !== 'request') {
    if (modernHeader) {
      return MODERN;
    }
    assertInside(`A ${message.kind}`, agreement);
    return legacyRevisionOf(versionHeader, agreement);
  }
  if (message.method === 'initialize') {
    if (modernHeader) {
      throw ProtocolError.headerMismatch(
        `"initialize" belongs to ${LATEST_LEGACY.id} and older; MCP-Protocol-Version says "${versionHeader}".`,
      );
    }
    return negotiate(message.params['protocolVersion'], agreement);
  }
  if (modernHeader || agreement?.kind === 'modern') {
    throw ProtocolError.invalidEnvelope(
      `Since ${OLDEST_MODERN}, every request carries "${MetaKey.ProtocolVersion}" and ` +
        `"${MetaKey.ClientCapabilities}" in "params._meta".`,
    );
  }
  if (message.method !== 'ping') {
    assertInside(`"${message.method}"`, agreement);
    assertInitialized(message.method, agreement);
  }
  return legacyRevisionOf(versionHeader, agreement);
}

function assertInside(message: string, agreement: Agreement | undefined): void {
  if (agreement?.kind === 'outside') {
    throw ProtocolError.invalidRequest(
      `${message} needs the header "Mcp-Session-Id" that the answer to "initialize" came with, or a ` +
        `version in "params._meta" as "${MetaKey.ProtocolVersion}".`,
    );
  }
}

function assertInitialized(method: string, agreement: Agreement | undefined): void {
  if (agreement?.kind === 'none') {
    throw ProtocolError.invalidRequest(
      `Send "initialize" before "${method}", or name a version in ` +
        `"params._meta" as "${MetaKey.ProtocolVersion}".`,
    );
  }
}

// The mere presence of the key is the claim: a wrong value is a modern error, not a legacy request.
function claimsVersion(meta: unknown): boolean {
  return typeof meta === 'object' && meta !== null && Object.hasOwn(meta, MetaKey.ProtocolVersion);
}

// Specification 2025-11-25, lifecycle: an unknown version is answered with the latest one known here.
function negotiate(requested: unknown, agreement: Agreement | undefined): Revision {
  if (agreement?.kind === 'modern') {
    throw ProtocolError.unsupportedVersion(String(requested), MODERN_REVISIONS);
  }
  if (agreement?.kind === 'legacy') {
    throw ProtocolError.invalidRequest(`Already initialized, as ${agreement.revision.id}.`);
  }
  return (typeof requested === 'string' && legacyRevisions.get(requested)) || LATEST_LEGACY;
}
