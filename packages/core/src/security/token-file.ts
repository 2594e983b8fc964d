import type { Principal } from '../context/principal.js';
import { createLogger } from '../logging/create-logger.js';
import type { Logger } from '../logging/logger.js';
import { FollowedFile } from './followed-file.js';
import { readTokenFile } from './read-token-file.js';
import { StaticTokens } from './static-tokens.js';
import type { TokenVerifier } from './token-verifier.js';

/**
 * Accepts the tokens of a file in the form of `lmcp.conf`, for use beside other verifiers. The file vouches for
 * its names, as their `issuer`: `ci` of one file is not `ci` of another.
 *
 * @example anyOf(staticTokens('lmcp.conf'), jwt({ … }))
 * @param logger hears what is wrong with the file later. Default: stderr
 * @throws {StartupError} naming file and line, when the file cannot protect
 */
export function staticTokens(file: string, logger: Logger = createLogger()): TokenVerifier {
  return new TokenFile(file, logger, file);
}

/** Accepts the tokens of a file, and follows its changes. */
export class TokenFile implements TokenVerifier {
  readonly #tokens: FollowedFile<StaticTokens>;

  /**
   * @param issuer who vouches for the names of the file, where that is not the server itself
   * @throws {StartupError} when the file cannot protect
   */
  constructor(file: string, log: Logger, issuer?: string) {
    this.#tokens = new FollowedFile(file, () => tokensIn(file, issuer), log);
  }

  verify(token: string): Principal {
    return this.#tokens.current().verify(token);
  }
}

function tokensIn(file: string, issuer: string | undefined): StaticTokens {
  const tokens = readTokenFile(file);
  return new StaticTokens(
    issuer === undefined
      ? tokens
      : tokens.map(({ hash, principal }) => ({
          hash,
          principal: Object.freeze({ ...principal, issuer }),
        })),
  );
}
