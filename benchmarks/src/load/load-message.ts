/** When a run ends: after a time, or after so many requests. */
export type RunLimit = { readonly seconds: number } | { readonly requests: number };

/** What the runner tells the process that makes the load. */
export type LoadMessage =
  /** Opens one connection per request, to send that request on it. */
  | { readonly kind: 'open'; readonly port: number; readonly requests: readonly string[] }
  | { readonly kind: 'run'; readonly limit: RunLimit }
  /** Opens one connection per request, sends it, and keeps the stream that answers it open. */
  | { readonly kind: 'hold'; readonly port: number; readonly requests: readonly string[] }
  | { readonly kind: 'close' };

/** What was seen from outside during one run. */
export interface LoadOutcome {
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** The answer to every {@link LoadMessage}. */
export type LoadReply =
  | { readonly kind: 'done' }
  | { readonly kind: 'outcome'; readonly outcome: LoadOutcome }
  | { readonly kind: 'failed'; readonly message: string };
