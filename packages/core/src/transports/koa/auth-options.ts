import type { TokenVerifier } from '../../security/token-verifier.js';

/** Who decides which tokens are good. */
export interface AuthOptions {
  /** For example `jwt({ … })` or `introspection({ … })` of `@lmcp/auth`, or your own. */
  readonly verifier: TokenVerifier;
}

/** The same where clients get their tokens from an authorization server. RFC 9728 */
export interface OAuthOptions extends AuthOptions {
  /**
   * The URL of this endpoint as its clients write it: `https://mcp.example.com/mcp`. Tokens must be for it,
   * so the verifier's `audience` is the same.
   */
  readonly resource: string;
  /** The issuer identifiers of the servers that issue tokens. */
  readonly authorizationServers: readonly string[];
  /** Default: the scopes that something of the server needs. */
  readonly scopesSupported?: readonly string[] | undefined;
  /** What a client should ask for at first. Default: it asks for all that are supported. */
  readonly initialScopes?: readonly string[] | undefined;
  /** The name of this server for whoever is asked for consent. */
  readonly resourceName?: string | undefined;
  /** A page for developers about this server. */
  readonly resourceDocumentation?: string | undefined;
}
