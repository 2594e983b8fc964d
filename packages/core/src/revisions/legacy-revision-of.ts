import { ProtocolError } from '../errors/protocol-error.js';
import { LEGACY_REVISIONS, MODERN_REVISIONS } from '../protocol/revision-id.js';
import type { Agreement } from './agreement.js';
import { legacyRevisions } from './legacy.js';
import type { Revision } from './revision.js';

const LATEST = legacyRevisions.get('2025-11-25') as Revision;
/** What a client without the header speaks. Specification 2025-06-18: transports, version header. */
const ASSUMED = legacyRevisions.get('2025-03-26') as Revision;

/** Whether the header `MCP-Protocol-Version` names a revision whose requests stand alone, known or not. */
export function isModernVersion(versionHeader: string | undefined): boolean {
  return versionHeader !== undefined && versionHeader >= MODERN_REVISIONS[0];
}

/**
 * The revision of a message that stands under an agreement, or under its header where there is none.
 *
 * @throws {ProtocolError} -32600 when the header names no revision of 2025. Specification: transports
 */
export function legacyRevisionOf(
  versionHeader: string | undefined,
  agreement: Agreement | undefined,
): Revision {
  const named = versionHeader === undefined ? undefined : legacyRevisions.get(versionHeader);
  if (versionHeader !== undefined && named === undefined) {
    throw ProtocolError.invalidRequest(
      `Unsupported MCP-Protocol-Version "${versionHeader}". Supported: ` +
        `${[...LEGACY_REVISIONS, ...MODERN_REVISIONS].join(', ')}.`,
    );
  }
  switch (agreement?.kind) {
    case undefined:
      return named ?? ASSUMED;
    case 'legacy':
      // What was negotiated stands, whatever the header says.
      return agreement.revision;
    default:
      return named ?? LATEST;
  }
}
