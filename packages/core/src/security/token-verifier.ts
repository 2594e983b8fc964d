import type { Principal } from '../context/principal.js';

/** Decides whose an access token is: the seam between the endpoint and what issues tokens. */
export interface TokenVerifier {
  /**
   * @param token what stood behind `Bearer`; must not be kept, logged or passed on
   * @returns whose the token is
   * @throws {InvalidTokenError} when it is no good: the client is answered 401
   * @throws anything else when that cannot be told now: the client is answered 503, and `onError` hears
   */
  verify(token: string): Principal | Promise<Principal>;
}
