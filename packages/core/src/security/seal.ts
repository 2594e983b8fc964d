import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { SealKey } from './seal-key.js';

const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^v1\.([A-Za-z0-9_-]{8})\.([A-Za-z0-9_-]+)$/;

/** What was sealed. */
export interface Unsealed {
  readonly text: string;
  /** Of this sealing alone, however the sealed text is written: 22 characters of base64url. */
  readonly id: string;
}

/**
 * Seals texts that a client carries for the server: the client can neither read nor change them, and each
 * opens only with what it was bound to. Every text has a key and a nonce of its own, so however many are
 * sealed, none can be told from another. They look like `v1.<name of the key>.<base64url>`.
 */
export class Seal {
  readonly #keys: () => readonly SealKey[];

  /** @param keys those in force: the first seals, each opens, so that keys can be exchanged one server after the other */
  constructor(keys: () => readonly SealKey[]) {
    this.#keys = keys;
  }

  /** @param binding what must be the same when it is opened */
  seal(text: string, binding: string): string {
    const [{ id, bytes }] = this.#keys() as readonly [SealKey];
    const salt = randomBytes(SALT_BYTES);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, keyFor(bytes, salt), nonce);
    cipher.setAAD(boundTo(id, binding));
    const sealed = [cipher.update(text, 'utf8'), cipher.final()];
    const payload = Buffer.concat([salt, nonce, ...sealed, cipher.getAuthTag()]);
    return `${VERSION}.${id}.${payload.toString('base64url')}`;
  }

  /** @returns `undefined` for what this seal did not make, or made for another binding or with a key of the past */
  open(sealed: string, binding: string): Unsealed | undefined {
    const [, id, payload = ''] = SEALED.exec(sealed) ?? [];
    const key = this.#keys().find((known) => known.id === id);
    const bytes = Buffer.from(payload, 'base64url');
    // A shorter rest would be a shorter tag, which is easier to guess.
    return key === undefined || bytes.length < SALT_BYTES + NONCE_BYTES + TAG_BYTES
      ? undefined
      : openWith(key, bytes, binding);
  }
}

function openWith(
  { id, bytes: key }: SealKey,
  bytes: Buffer,
  binding: string,
): Unsealed | undefined {
  const salt = bytes.subarray(0, SALT_BYTES);
  const nonce = bytes.subarray(SALT_BYTES, SALT_BYTES + NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, keyFor(key, salt), nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo(id, binding));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(SALT_BYTES + NONCE_BYTES, -TAG_BYTES));
    return {
      text: Buffer.concat([text, decipher.final()]).toString(),
      // Random, and whoever changes it has the wrong key.
      id: salt.toString('base64url'),
    };
  } catch {
    return undefined;
  }
}

function boundTo(id: string, binding: string): Buffer {
  return Buffer.from(`${VERSION}.${id}.${binding}`);
}

// A random nonce under one key may repeat after 2^32 texts; under a key of its own it never meets another.
function keyFor(key: Buffer, salt: Buffer): Buffer {
  return createHmac('sha256', key).update(salt).digest();
}
