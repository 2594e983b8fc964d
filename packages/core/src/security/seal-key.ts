import { createHash, createHmac, randomBytes } from 'node:crypto';

/** What seals and opens, and the name by which it is found. */
export interface SealKey {
  /** Says nothing about the key: 8 characters of base64url. */
  readonly id: string;
  /** 32 bytes. */
  readonly bytes: Buffer;
}

/** The key of a secret: the same wherever the secret is given. */
export function sealKeyOf(secret: string): SealKey {
  return named(createHash('sha256').update(secret).digest());
}

/** A key that only this process knows. */
export function randomSealKey(): SealKey {
  return named(randomBytes(32));
}

function named(bytes: Buffer): SealKey {
  const id = createHmac('sha256', bytes).update('the name of a key').digest('base64url');
  return { id: id.slice(0, 8), bytes };
}
