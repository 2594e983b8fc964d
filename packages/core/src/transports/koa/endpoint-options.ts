import type { SessionOptions } from '../../session/session-options.js';
import type { AuthOptions, OAuthOptions } from './auth-options.js';

/** How an MCP endpoint is reached and protected. */
export interface EndpointOptions {
  /** Path of the endpoint. Default: `/mcp`. */
  readonly path?: string | undefined;
  /**
   * The bearer token that every request must carry: at least 32 characters. Its holder may do everything.
   * Default: none.
   */
  readonly token?: string | undefined;
  /** Who decides which tokens are good, instead of one `token`. Default: nobody. */
  readonly auth?: AuthOptions | OAuthOptions | undefined;
  /**
   * Milliseconds after which the token of who still listens is judged again, so that one which was revoked ends
   * what it opened. Default: 30,000.
   */
  readonly tokenRecheckMs?: number | undefined;
  /** Milliseconds for which the verifier may think about a token before its holder is answered 503. Default: 10,000. */
  readonly tokenTimeoutMs?: number | undefined;
  /**
   * Whether everything that is offered must say who may use it, by scopes or by saying that none are
   * needed; otherwise an endpoint that asks for tokens does not start. Default: false.
   */
  readonly requireDecision?: boolean | undefined;
  /**
   * Host names, with or without port, by which clients may address the server. Default: `localhost`,
   * `127.0.0.1` and `[::1]` on any port, and for `listen` the host it binds.
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Origins whose web pages may call the server and read its answers. Default: none. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /**
   * The proxies in front of this server, by address or network (`10.0.0.0/8`): what they say in `X-Forwarded-For`
   * is where a client is. Default: none, so a proxy counts as one client.
   */
  readonly trustedProxies?: readonly string[] | undefined;
  /** The largest body in bytes. Default: 1 MiB. */
  readonly maxBodyBytes?: number | undefined;
  /**
   * How clients of 2025 are remembered. With `false`, each of their requests stands alone, and the server
   * can neither ask them anything nor tell them of changes. Default: remembered for half an hour.
   */
  readonly sessions?: false | SessionOptions | undefined;
}

/** Names of this machine for itself. */
export const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
