import { InvalidTokenError, type Principal, type TokenVerifier } from '@lmcp/core';

/** A verifier as a user may write one: the token itself lists the scopes, `card~read+write`. */
export const cardVerifier: TokenVerifier = {
  verify(token): Principal {
    const [kind, scopes = ''] = token.split('~');
    if (kind !== 'card') {
      throw new InvalidTokenError('This is no "card".');
    }
    return { subject: 'ada', scopes: scopes.split('+').filter((scope) => scope !== '') };
  },
};

/** The header of somebody who was granted these scopes; none of them has a colon, which no token may have. */
export function holding(...scopes: readonly string[]): { readonly Authorization: string } {
  return { Authorization: `Bearer card~${scopes.join('+')}` };
}
