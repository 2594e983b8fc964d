import { createHash, timingSafeEqual } from 'node:crypto';
import type { Principal } from '../context/principal.js';
import { StartupCode } from '../errors/startup-code.js';
import { StartupError, type StartupProblem } from '../errors/startup-error.js';

const MIN_LENGTH = 32;
const TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;
const HEADER = /^Bearer +(\S+)$/i;

/** Whether a request carries the server's token. */
export type BearerOutcome =
  | { readonly kind: 'accepted'; readonly principal: Principal }
  | { readonly kind: 'missing' }
  | { readonly kind: 'wrong' };

/** The one token that opens this server; only its hash is kept. RFC 6750. */
export class BearerToken {
  readonly #hash: Buffer;
  readonly #accepted: BearerOutcome = { kind: 'accepted', principal: { subject: 'token' } };

  /** @throws {StartupError} LMCP114 when {@link checkToken} finds it unfit; `place` says where it stands */
  constructor(token: string, place: string) {
    const problems = checkToken(token, place);
    if (problems.length > 0) {
      throw new StartupError(problems);
    }
    this.#hash = sha256(token);
  }

  /** Judges an `Authorization` header, in a time that says nothing about the token. */
  judge(authorization: string | undefined): BearerOutcome {
    if (authorization === undefined) {
      return { kind: 'missing' };
    }
    const token = HEADER.exec(authorization)?.[1];
    // Hashes have one length, which `timingSafeEqual` needs and which hides the token's own.
    return token !== undefined && timingSafeEqual(sha256(token), this.#hash)
      ? this.#accepted
      : { kind: 'wrong' };
  }
}

/** Why a token cannot protect: it is too short to be safe, or cannot be sent in a header. */
export function checkToken(token: string, place: string): readonly StartupProblem[] {
  if (token.length >= MIN_LENGTH && TOKEN.test(token)) {
    return [];
  }
  return [
    {
      code: StartupCode.WeakToken,
      place,
      seen: `The token has ${token.length} characters; expected at least ${MIN_LENGTH}, all of A-Z a-z 0-9 . _ ~ + / and -.`,
      fix: "use what this prints: node -p \"require('crypto').randomBytes(32).toString('base64url')\"",
    },
  ];
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
