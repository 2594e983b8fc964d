/** Who makes a request, as the server's authentication established it. */
export interface Principal {
  /** A stable name, unique within what `issuer` names; never the token. */
  readonly subject: string;
  /** Who vouches for the subject, where that is not the server itself: the `iss` of its tokens. */
  readonly issuer?: string | undefined;
  /** The OAuth client that acts for the subject. */
  readonly clientId?: string | undefined;
  /** What the subject let the client do. RFC 6749, 3.3 */
  readonly scopes: readonly string[];
  /** May do everything, whatever its scopes say: who holds the server's own token. */
  readonly unrestricted?: boolean | undefined;
  /** When this ceases to hold, in seconds since 1970. */
  readonly expiresAt?: number | undefined;
  /** What the token says besides, as its issuer wrote it. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * A text by which two requests are known to be of the same principal, by the same client, and of no other: what
 * one client of a user began is not another's.
 */
export function principalKey(principal: Principal | undefined): string {
  if (principal === undefined) {
    return '';
  }
  const { issuer, subject, clientId } = principal;
  return JSON.stringify([issuer, subject, clientId]);
}
