import { StartupCode } from '../errors/startup-code.js';
import { StartupError, type StartupProblem } from '../errors/startup-error.js';
import { checkWriters } from './check-writers.js';
import { readSecretText } from './config-lines.js';
import { type SealKey, sealKeyOf } from './seal-key.js';

/** The shortest secret of which a key is made, in characters. */
export const MIN_SECRET = 32;

/**
 * Reads the keys that seal `requestState`: one secret a line, the first seals, each opens; `#` begins a comment
 * line.
 *
 * @throws {StartupError} naming file and line, when it cannot be read or has no secret that can protect
 */
export function readKeyFile(file: string): readonly SealKey[] {
  const lines = readSecretText(file)
    .split(/\r?\n/)
    .map((text, index) => ({ secret: text.trim(), place: `${file}:${index + 1}` }))
    .filter(({ secret }) => secret !== '' && !secret.startsWith('#'));
  const short = lines.filter(({ secret }) => secret.length < MIN_SECRET);
  const problems = [
    ...short.map(({ secret, place }) => problem(place, secret.length)),
    ...(lines.length === 0 ? [problem(file, 0)] : []),
    ...checkWriters(file),
  ];
  if (problems.length > 0) {
    throw new StartupError(problems);
  }
  return lines.map(({ secret }) => sealKeyOf(secret));
}

function problem(place: string, length: number): StartupProblem {
  return {
    code: StartupCode.QuestionOption,
    place,
    // What was written there may be most of a secret.
    seen:
      length === 0
        ? 'The file gives no key.'
        : `The key has ${length} characters; expected at least ${MIN_SECRET}.`,
    fix: 'write a line with what `openssl rand -base64 32` prints.',
  };
}
