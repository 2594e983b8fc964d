import { statSync } from 'node:fs';
import type { Principal } from '../context/principal.js';
import { StartupError } from '../errors/startup-error.js';
import { createLogger } from '../logging/create-logger.js';
import type { Logger } from '../logging/logger.js';
import { readTokenFile } from './read-token-file.js';
import { StaticTokens } from './static-tokens.js';
import type { TokenVerifier } from './token-verifier.js';

// How long a token that was taken out of the file may still be accepted.
const CHECK_MS = 1000;

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

/**
 * Accepts the tokens of a file, and follows its changes: nothing must be restarted to let somebody in, or
 * to keep somebody out. A change that cannot be read leaves what was there before.
 */
export class TokenFile implements TokenVerifier {
  readonly #file: string;
  readonly #log: Logger;
  readonly #issuer: string | undefined;
  #tokens: StaticTokens;
  #state: string;
  #nextCheck = 0;

  /**
   * @param issuer who vouches for the names of the file, where that is not the server itself
   * @throws {StartupError} when the file cannot protect
   */
  constructor(file: string, log: Logger, issuer?: string) {
    this.#file = file;
    this.#log = log;
    this.#issuer = issuer;
    // Before it is read, so that a change in between is seen the next time.
    this.#state = stateOf(file);
    this.#tokens = this.#read();
    warnWhenReadable(file, log);
  }

  verify(token: string): Principal {
    this.#follow();
    return this.#tokens.verify(token);
  }

  #read(): StaticTokens {
    const tokens = readTokenFile(this.#file);
    const issuer = this.#issuer;
    return new StaticTokens(
      issuer === undefined
        ? tokens
        : tokens.map(({ hash, principal }) => ({
            hash,
            principal: Object.freeze({ ...principal, issuer }),
          })),
    );
  }

  #follow(): void {
    const now = performance.now();
    if (now < this.#nextCheck) {
      return;
    }
    this.#nextCheck = now + CHECK_MS;
    const state = stateOf(this.#file);
    if (state === this.#state) {
      return;
    }
    this.#state = state;
    try {
      this.#tokens = this.#read();
      warnWhenReadable(this.#file, this.#log);
    } catch (error) {
      this.#log.error({ file: this.#file }, `The tokens read before stay in force. ${tell(error)}`);
    }
  }
}

/** What changes whenever a file does; empty for one that cannot be found. */
function stateOf(file: string): string {
  try {
    const { ino, size, mtimeMs, ctimeMs } = statSync(file);
    return [ino, size, mtimeMs, ctimeMs].join(' ');
  } catch {
    return '';
  }
}

function warnWhenReadable(file: string, log: Logger): void {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o044) !== 0) {
    log.warn({ file }, `Other users can read the tokens of this file. Run: chmod 600 ${file}`);
  }
}

function tell(error: unknown): string {
  return error instanceof StartupError
    ? error.problems
        .map(({ code, place, seen, fix }) => `${code} ${place}: ${seen} Fix: ${fix}`)
        .join(' ')
    : String(error);
}
