import { ProtocolError } from '../errors/protocol-error.js';
import type { ClientCapabilities } from '../protocol/client-capabilities.js';
import type { Revision } from '../revisions/revision.js';
import { capabilityPath, declares } from './declares.js';

/** @throws {ProtocolError} -32021, with the capability that a client must declare, when it did not */
export function assertDeclared(
  capabilities: ClientCapabilities,
  capability: string,
  revision: Revision,
): void {
  if (declares(capabilities, capability, revision)) {
    return;
  }
  const required = capabilityPath(capability).reduceRight<object>(
    (inner, name) => ({ [name]: inner }),
    {},
  );
  throw ProtocolError.missingClientCapability(required as ClientCapabilities);
}
