import { knowInEveryCopy } from './know-in-every-copy.js';

/**
 * The token is no good: not this server's, expired, for another audience. The client hears 401 with the
 * message as `error_description`, so it must not repeat the token. RFC 6750, 3.1
 *
 * @example throw new InvalidTokenError('The token has expired.');
 */
export class InvalidTokenError extends Error {
  static {
    knowInEveryCopy(this, 'InvalidTokenError');
  }
  override readonly name = 'InvalidTokenError';
}
