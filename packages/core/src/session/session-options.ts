/** How long and how many sessions are remembered. */
export interface SessionOptions {
  /**
   * How long a session may rest before it is forgotten, in milliseconds; a running request or an open
   * stream is no rest. Default: 1,800,000, which is half an hour.
   */
  readonly idleMs?: number | undefined;
  /** The most sessions at a time. Default: 10,000. */
  readonly max?: number | undefined;
  /** The most sessions of one principal at a time. Default: 1,000. */
  readonly maxPerPrincipal?: number | undefined;
}
