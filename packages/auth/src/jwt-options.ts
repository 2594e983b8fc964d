/** Which JSON Web Tokens are good. */
export interface JwtOptions {
  /** The issuer, exactly as `iss` has it. */
  readonly issuer: string;
  /** This server as `aud` names it: the `resource` of the endpoint; several where it has several names. */
  readonly audience: string | readonly string[];
  /** Where the issuer publishes its keys: `jwks_uri` of its metadata. */
  readonly jwksUri: string;
  /** Algorithms of the signature. Default: every asymmetric one. */
  readonly algorithms?: readonly string[];
  /**
   * Whether the token must say that it is an access token, by `typ: at+jwt`. Some issuers do not; then
   * `any` accepts theirs, and with it every other JWT that they sign for this audience. Default: `at+jwt`.
   */
  readonly type?: 'at+jwt' | 'any';
  /** By how much clocks may differ. Default: 5. */
  readonly clockToleranceSeconds?: number;
}
