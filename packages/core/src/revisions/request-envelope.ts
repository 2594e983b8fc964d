import type { LogLevel } from '../protocol/log-level.js';
import type { IntroducedClient } from './introduced-client.js';

/** What a request says about itself beside method and parameters. */
export interface RequestEnvelope {
  readonly client: IntroducedClient;
  /** Names the request in progress notifications; `undefined` when the client wants none. */
  readonly progressToken: string | number | undefined;
  /** From which level on it wants to hear what is logged, in revisions where each request says so. */
  readonly logLevel: LogLevel | undefined;
}

/** The progress token of a request, where it has a valid one. */
export function progressTokenOf(meta: unknown): string | number | undefined {
  const token = (meta as { progressToken?: unknown } | undefined)?.progressToken;
  return typeof token === 'string' || typeof token === 'number' ? token : undefined;
}
