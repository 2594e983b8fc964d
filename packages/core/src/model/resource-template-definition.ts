import type { Scoped } from '../access/scoped.js';
import type { RequestContext } from '../context/request-context.js';
import type { CacheHints } from '../protocol/cache-hints.js';
import type { ResourceTemplate } from '../protocol/resource.js';
import type { Secrecy } from '../schema/secrecy.js';
import type { UriVariables } from '../uri/match-uri-template.js';
import type { Completers } from './completer.js';

/**
 * A family of resources that is served. `read` receives the decoded variables as texts, checks them, and
 * returns what a resource's `read` returns; it throws `InvalidArguments` when no resource has such
 * variables.
 */
export interface ResourceTemplateDefinition extends ResourceTemplate, Scoped {
  /** How long a client may keep what it read. */
  readonly cache?: CacheHints;
  /** Values to propose for a variable. */
  readonly complete?: Completers;
  /** The variables that its handler takes, to be held against the template. Default: not checked. */
  readonly takes?: readonly string[];
  /** What of its variables no log may show. Default: what has the name of a secret. */
  readonly secrecy?: Secrecy;
  read(variables: UriVariables, context: RequestContext, uri: string): unknown;
}
