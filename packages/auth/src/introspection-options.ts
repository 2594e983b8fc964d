/** Whom to ask about tokens, and which are good. */
export interface IntrospectionOptions {
  /** The `introspection_endpoint` of the authorization server. */
  readonly url: string;
  /** This server as a client of the authorization server: it must log in to ask. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** The authorization server by its issuer identifier. */
  readonly issuer: string;
  /** This server as `aud` names it: the `resource` of the endpoint; several where it has several names. */
  readonly audience: string | readonly string[];
  /** How long an answer is believed, and with it a token that was revoked. Default: 60. */
  readonly cacheSeconds?: number;
  /** How long to wait for an answer. Default: 5. */
  readonly timeoutSeconds?: number;
}
