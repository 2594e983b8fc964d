import type { EndpointOptions } from './endpoint-options.js';
import type { HealthOptions } from './health-options.js';

/** Where and how `listen` serves. */
export interface ListenOptions extends EndpointOptions {
  /** TCP port; 0 takes any free one. Default: 8080. */
  readonly port?: number | undefined;
  /** Address to bind. Default: `127.0.0.1`, which only this machine reaches. */
  readonly host?: string | undefined;
  /**
   * File with the line `token = …`. Default: `lmcp.conf` in the directory the server is started in,
   * where there is one.
   */
  readonly configFile?: string | undefined;
  /** Serves other machines without asking for a token. Whoever reaches the port can call every tool. */
  readonly dangerouslyListenWithoutToken?: boolean | undefined;
  /** Whether SIGTERM and SIGINT stop the server gracefully. Default: true. */
  readonly handleSignals?: boolean | undefined;
  /**
   * How long a client may take to send a request, in milliseconds; its headers at most 10,000. Answers may take as
   * long as they like. Default: 30,000.
   */
  readonly receiveTimeoutMs?: number | undefined;
  /**
   * How long the server goes on as before while `/readyz` answers 503 already, so that load balancers take it out
   * first, in milliseconds. Default: 0.
   */
  readonly drainDelayMs?: number | undefined;
  /** Where probes are answered; `false` for nowhere. Default: `/livez` and `/readyz`. */
  readonly health?: false | HealthOptions | undefined;
  /** How long running calls may go on once the server stops, in milliseconds. Default: 10,000. */
  readonly graceMs?: number | undefined;
  /** Hears the line that says where the server listens. Default: `console.log`. */
  readonly announce?: ((line: string) => void) | undefined;
}
