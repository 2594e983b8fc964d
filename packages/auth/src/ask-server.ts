import type { Claims } from './claims.js';
import type { IntrospectionOptions } from './introspection-options.js';

const INACTIVE: Claims = Object.freeze({ active: false });

// What is no token of theirs at all, such as a JWT, some refuse instead of calling it inactive. Any other error,
// such as "invalid_client", is about this server.
const BLAME_THE_TOKEN: ReadonlySet<unknown> = new Set([
  undefined,
  'invalid_request',
  'invalid_token',
  'unsupported_token_type',
]);

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
    const error = errorIn(await response.text());
    if (BLAME_THE_TOKEN.has(error)) {
      return INACTIVE;
    }
    throw new Error(`The introspection endpoint ${url} answered 400 ${JSON.stringify(error)}.`);
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`The introspection endpoint ${url} answered ${response.status}.`);
  }
  const claims: unknown = await response.json();
  return typeof claims === 'object' && claims !== null ? (claims as Claims) : INACTIVE;
}

// RFC 6749, 5.2
function errorIn(body: string): unknown {
  try {
    return (JSON.parse(body) as { readonly error?: unknown } | null)?.error;
  } catch {
    return undefined;
  }
}

// RFC 6749, 2.3.1: both are form-encoded before they are joined.
function basic(id: string, secret: string): string {
  const [, user = ''] = new URLSearchParams({ user: id }).toString().split('=');
  const [, password = ''] = new URLSearchParams({ password: secret }).toString().split('=');
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
