import type { IntroducedClient } from './introduced-client.js';
import type { Revision } from './revision.js';

/** What the messages of one client have agreed so far, where something remembers it between them. */
export type Agreement =
  /** Nothing yet: `server/discover` and `ping` decide nothing. */
  | { readonly kind: 'none' }
  /** Nothing, since the message names none of the sessions that `initialize` opens. */
  | { readonly kind: 'outside' }
  /** The client sends requests that stand alone, so it has no use for `initialize` any more. */
  | { readonly kind: 'modern' }
  /** `initialize` negotiated a revision. */
  | { readonly kind: 'legacy'; readonly revision: Revision; readonly client: IntroducedClient };
