import type { LegacyRevisionId } from '../protocol/revision-id.js';
import type { ExtensionMethod } from './extension-method.js';

/**
 * What an extension is in the sessions of an older revision, of whose own protocol it was a part: a capability
 * of the server, with methods of its own.
 */
export interface SessionCapability {
  readonly revision: LegacyRevisionId;
  /** The member of `capabilities`. */
  readonly name: string;
  /** What the server declares as that member. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** By their names on the wire. */
  readonly methods: Readonly<Record<string, ExtensionMethod>>;
}
