import { hash, timingSafeEqual } from 'node:crypto';
import type { Principal } from '../context/principal.js';
import { InvalidTokenError } from '../errors/invalid-token-error.js';
import type { TokenVerifier } from './token-verifier.js';

const HASH_BYTES = 32;

/** A token that is known beforehand, and whose it is. */
export interface StaticToken {
  /** SHA-256 of the token, 32 bytes: the token itself is not kept. */
  readonly hash: Buffer;
  readonly principal: Principal;
}

/** Accepts the tokens that it was given. */
export class StaticTokens implements TokenVerifier {
  readonly #tokens: readonly StaticToken[];
  /** Written by each call before it is read: a buffer of its own would cost as much as what is done with it. */
  readonly #sent = Buffer.alloc(HASH_BYTES);

  constructor(tokens: readonly StaticToken[]) {
    this.#tokens = tokens;
  }

  /** Compares in a time that says nothing about the tokens, nor which of them it was. */
  verify(token: string): Principal {
    this.#sent.write(digestOf(token), 'binary');
    let found: StaticToken | undefined;
    for (const known of this.#tokens) {
      // Hashes have one length, which `timingSafeEqual` needs and which hides the token's own.
      if (timingSafeEqual(this.#sent, known.hash)) {
        found = known;
      }
    }
    if (found === undefined) {
      throw new InvalidTokenError('The token is not known.');
    }
    const { expiresAt = Infinity } = found.principal;
    if (expiresAt * 1000 <= Date.now()) {
      throw new InvalidTokenError('The token has expired.');
    }
    return found.principal;
  }
}

/** The one token of a server, whose holder may do everything. */
export function ownToken(token: string): StaticToken {
  return { hash: sha256(token), principal: OWNER };
}

/** Who holds the server's own token. */
export const OWNER: Principal = Object.freeze({
  subject: 'token',
  scopes: Object.freeze([]),
  unrestricted: true,
});

/** The SHA-256 of a text. */
export function sha256(text: string): Buffer {
  return Buffer.from(digestOf(text), 'binary');
}

// One character for each byte: half of what asking for a buffer takes.
function digestOf(text: string): string {
  return hash('sha256', text, 'binary');
}
