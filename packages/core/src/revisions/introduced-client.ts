import type { ClientCapabilities } from '../protocol/client-capabilities.js';
import type { Implementation } from '../protocol/implementation.js';
import type { Params } from '../protocol/message.js';
import { isImplementation } from './is-implementation.js';

/** What a client said about itself. */
export interface IntroducedClient {
  readonly info: Implementation | undefined;
  readonly capabilities: ClientCapabilities;
}

/** A client of which nothing is known. */
export const UNKNOWN_CLIENT: IntroducedClient = Object.freeze({
  info: undefined,
  capabilities: Object.freeze({}),
});

/** What the parameters of `initialize` say about the client; what cannot be read was not said. */
export function clientOf({ clientInfo, capabilities }: Params): IntroducedClient {
  const readable = typeof capabilities === 'object' && !Array.isArray(capabilities);
  return {
    info: isImplementation(clientInfo) ? clientInfo : undefined,
    capabilities: readable ? ((capabilities ?? {}) as ClientCapabilities) : {},
  };
}
