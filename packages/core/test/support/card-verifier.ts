import { InvalidTokenError, type Principal, type TokenVerifier } from '@lmcp/core';

/** A verifier as a user may write one: the token itself lists the scopes, and may name the client, `card~read+write~editor`. */
export const cardVerifier: TokenVerifier = {
  verify(token): Principal {
    const [kind, scopes = '', clientId] = token.split('~');
    if (kind !== 'card') {
      throw new InvalidTokenError('This is no "card".');
    }
    const granted = scopes.split('+').filter((scope) => scope !== '');
    return { subject: 'ada', clientId, scopes: granted };
  },
};

/** The header of somebody who was granted these scopes; none of them has a colon, which no token may have. */
export function holding(...scopes: readonly string[]): { readonly Authorization: string } {
  return { Authorization: `Bearer card~${scopes.join('+')}` };
}

/** The header of the same user by another client. */
export function holdingBy(
  client: string,
  ...scopes: readonly string[]
): { readonly Authorization: string } {
  return { Authorization: `Bearer card~${scopes.join('+')}~${client}` };
}
