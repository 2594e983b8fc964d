import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/**
 * Seals texts that a client carries for the server: the client can neither read nor change them, and each
 * opens only with what it was bound to. Every text has a key and a nonce of its own, so however many are
 * sealed, none can be told from another.
 */
export class Seal {
  readonly #keys: readonly Buffer[];

  /**
   * @param secrets the first seals, each opens, so that keys can be exchanged one server after the other.
   *   Default: one that only this process knows
   */
  constructor(secrets: readonly string[] | undefined) {
    this.#keys = secrets?.map((secret) => createHash('sha256').update(secret).digest()) ?? [
      randomBytes(32),
    ];
  }

  /** @param binding what must be the same when it is opened */
  seal(text: string, binding: string): string {
    const salt = randomBytes(SALT_BYTES);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, keyFor(this.#keys[0] as Buffer, salt), nonce);
    cipher.setAAD(Buffer.from(binding));
    const sealed = [cipher.update(text, 'utf8'), cipher.final()];
    return Buffer.concat([salt, nonce, ...sealed, cipher.getAuthTag()]).toString('base64url');
  }

  /** @returns `undefined` for what this seal did not make, or made for another binding */
  open(sealed: string, binding: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    if (!BASE64URL.test(sealed) || bytes.length < SALT_BYTES + NONCE_BYTES + TAG_BYTES) {
      return undefined;
    }
    for (const key of this.#keys) {
      const text = openWith(key, bytes, binding);
      if (text !== undefined) {
        return text;
      }
    }
    return undefined;
  }
}

function openWith(key: Buffer, bytes: Buffer, binding: string): string | undefined {
  const salt = bytes.subarray(0, SALT_BYTES);
  const nonce = bytes.subarray(SALT_BYTES, SALT_BYTES + NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, keyFor(key, salt), nonce);
  decipher.setAAD(Buffer.from(binding));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(SALT_BYTES + NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString();
  } catch {
    return undefined;
  }
}

// A random nonce under one key may repeat after 2^32 texts; under a key of its own it never meets another.
function keyFor(key: Buffer, salt: Buffer): Buffer {
  return createHmac('sha256', key).update(salt).digest();
}
