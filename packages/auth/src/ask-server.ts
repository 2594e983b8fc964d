import type { Claims } from './claims.js';
import type { IntrospectionOptions } from './introspection-options.js';

const INACTIVE: Claims = Object.freeze({ active: false });

/**
 * Asks the authorization server about a token. RFC 7662, 2
 *
 * @throws when it does not answer, or does not let this server ask
 */
export async function askServer(
  token: string,
  { url, clientId, clientSecret, timeoutSeconds = 5 }: IntrospectionOptions,
): Promise<Claims> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      Authorization: basic(clientId, clientSecret),
      'Content-Type': 'application/x-www-form-urlencoded',
      Accept: 'application/json',
    },
    body: new URLSearchParams({ token, token_type_hint: 'access_token' }).toString(),
    // The token must not follow to wherever somebody points.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutSeconds * 1000),
  });
  if (response.status === 400) {
    // What is no token of this server at all, such as a JWT, is refused by some instead of called inactive.
    await response.body?.cancel();
    return INACTIVE;
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`The introspection endpoint ${url} answered ${response.status}.`);
  }
  const claims: unknown = await response.json();
  return typeof claims === 'object' && claims !== null ? (claims as Claims) : INACTIVE;
}

// RFC 6749, 2.3.1: both are form-encoded before they are joined.
function basic(id: string, secret: string): string {
  const [, user = ''] = new URLSearchParams({ user: id }).toString().split('=');
  const [, password = ''] = new URLSearchParams({ password: secret }).toString().split('=');
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
