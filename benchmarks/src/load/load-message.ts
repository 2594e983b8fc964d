/** What the runner tells the process that makes the load. */
export type LoadMessage =
  | {
      readonly kind: 'open';
      readonly port: number;
      readonly request: string;
      readonly connections: number;
    }
  | { readonly kind: 'run'; readonly seconds: number }
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
