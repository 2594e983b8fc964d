/** Where a server says how it is. */
export interface HealthOptions {
  /** Path that answers 200 as long as the process answers at all. Default: `/livez`. */
  readonly livePath?: string | undefined;
  /** Path that answers 200 while requests may come, and 503 as soon as the server stops. Default: `/readyz`. */
  readonly readyPath?: string | undefined;
  /** Whether what the server needs is there, asked with each request for `readyPath`. Default: it is. */
  readonly ready?: (() => boolean | Promise<boolean>) | undefined;
}
