import { inTime } from '../../backend/in-time.js';
import { type Principal, principalKey } from '../../context/principal.js';
import { InvalidTokenError } from '../../errors/invalid-token-error.js';
import type { TokenVerifier } from '../../security/token-verifier.js';
import { challengeOf } from './challenge.js';
import type { ProtectedResource } from './protected-resource.js';
import { Refusal } from './refusal.js';

// RFC 6750, 2.1
const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;

/** What {@link Authentication} needs. */
export interface AuthenticationParts {
  readonly verifier: TokenVerifier;
  /** `undefined` where no authorization server issues the tokens. */
  readonly resource: ProtectedResource | undefined;
  /** Milliseconds for which the verifier may think about a token. */
  readonly timeoutMs: number;
  /** Hears why a token could not be judged, and returns an id for it. */
  readonly report: (error: unknown) => string;
}

/** Lets in whoever has a good token, and tells everybody else how to get one. */
export class Authentication {
  readonly #parts: AuthenticationParts;
  readonly #late: string;

  constructor(parts: AuthenticationParts) {
    this.#parts = parts;
    this.#late = `The verifier did not judge a token within ${parts.timeoutMs / 1000} s.`;
  }

  /** `undefined` where no authorization server issues the tokens. */
  get resource(): ProtectedResource | undefined {
    return this.#parts.resource;
  }

  /**
   * Whose the token in an `Authorization` header is.
   *
   * @returns at once where the verifier judges at once: most requests then cost no turn of the event loop
   * @throws {Refusal} at once or later: 401 without a good token, 503 when that cannot be told now
   */
  principalOf(authorization: string | undefined): Principal | Promise<Principal> {
    const token = this.#tokenOf(authorization);
    const { verifier, timeoutMs } = this.#parts;
    try {
      const judged = inTime(verifier.verify(token), timeoutMs, this.#late);
      return judged instanceof Promise ? this.#principalLater(judged) : asPrincipal(judged);
    } catch (error) {
      throw this.#refusalOf(error);
    }
  }

  /**
   * Whether a header still says the same of the same principal.
   *
   * @returns `undefined` when that cannot be told now
   */
  async stillHolds(
    authorization: string | undefined,
    opened: Principal | undefined,
  ): Promise<boolean | undefined> {
    try {
      return isSame(await this.principalOf(authorization), opened);
    } catch (error) {
      return error instanceof Refusal && error.status === 401 ? false : undefined;
    }
  }

  /** The header by which a client learns what else to ask its user for. */
  challengeFor(scopes: readonly string[]): string {
    return challengeOf(this.resource, { error: 'insufficient_scope', scopes });
  }

  #tokenOf(authorization: string | undefined): string {
    if (authorization === undefined) {
      const said = 'This server needs "Authorization: Bearer <token>".';
      throw this.#unauthorized(said, {});
    }
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) {
      throw this.#invalid('The Authorization header holds no bearer token.');
    }
    return token;
  }

  async #principalLater(judged: Promise<Principal>): Promise<Principal> {
    try {
      return asPrincipal(await judged);
    } catch (error) {
      throw this.#refusalOf(error);
    }
  }

  #refusalOf(error: unknown): Refusal {
    if (error instanceof InvalidTokenError) {
      return this.#invalid(error.message);
    }
    const errorId = this.#parts.report(error);
    const said = `Tokens cannot be verified right now. Error id: ${errorId}`;
    return new Refusal('token_unjudged', 503, said, { 'Retry-After': '5' });
  }

  #invalid(description: string): Refusal {
    return this.#unauthorized('The bearer token is not valid.', {
      error: 'invalid_token',
      description,
    });
  }

  #unauthorized(message: string, why: { error?: 'invalid_token'; description?: string }): Refusal {
    const scopes = this.resource?.initialScopes ?? [];
    const challenge = challengeOf(this.resource, { ...why, scopes });
    return new Refusal('token_refused', 401, message, { 'WWW-Authenticate': challenge });
  }
}

function isSame(now: Principal, then: Principal | undefined): boolean {
  return (
    principalKey(now) === principalKey(then) &&
    (now.unrestricted ?? false) === (then?.unrestricted ?? false) &&
    namesOf(now) === namesOf(then)
  );
}

function namesOf(principal: Principal | undefined): string {
  return [...new Set(principal?.scopes)].toSorted().join(' ');
}

// Whoever writes a verifier in JavaScript may return anything: `undefined` would stand for everybody, and what is
// counted and kept for one principal must not be another's because its names are no texts.
function asPrincipal(value: unknown): Principal {
  const { subject, scopes, issuer, clientId, expiresAt } = Object(value) as Partial<Principal>;
  if (
    typeof subject !== 'string' ||
    !Array.isArray(scopes) ||
    !isTextOrAbsent(issuer) ||
    !isTextOrAbsent(clientId) ||
    !(expiresAt === undefined || (typeof expiresAt === 'number' && !Number.isNaN(expiresAt)))
  ) {
    throw new TypeError(
      'The verifier returned no principal: { subject: string, scopes: string[], issuer?: string, clientId?: string, expiresAt?: number }. Leave out what there is none of.',
    );
  }
  return value as Principal;
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}
