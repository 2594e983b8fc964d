import type { Scoped } from '../access/scoped.js';
import type { RequestContext } from '../context/request-context.js';
import type { CacheHints } from '../protocol/cache-hints.js';
import type { Resource } from '../protocol/resource.js';

/**
 * A resource that is served: its public description and the function behind it.
 *
 * `read` returns a string, bytes (`Uint8Array`), contents with `text` or `blob`, several of them, a
 * `ReadResult`, or any other value to be served as JSON; `undefined` and `null` mean that there is no such
 * resource. It throws `ProtocolError`; any other exception is hidden behind an error id.
 */
export interface ResourceDefinition extends Resource, Scoped {
  /** How long a client may keep what it read. */
  readonly cache?: CacheHints;
  /** Whether `resources/list` leaves it out; it is read all the same. Default: false. */
  readonly unlisted?: boolean;
  read(context: RequestContext): unknown;
}
