import { MODERN_REVISIONS } from '../../protocol/revision-id.js';
import type { Operation } from '../operation.js';
import { capabilitiesOf } from '../server-capabilities.js';

/** `server/discover`. Specification 2026-07-28: lifecycle, discovery. */
export const discover: Operation = ({ server, revision, exchange }) => ({
  // Only versions that a request may name in its `_meta`; `initialize` negotiates the older ones.
  supportedVersions: MODERN_REVISIONS,
  capabilities: capabilitiesOf(server, revision, exchange.session),
  instructions: server.instructions,
});
