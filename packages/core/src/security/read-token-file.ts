import { StartupCode } from '../errors/startup-code.js';
import { StartupError, type StartupProblem } from '../errors/startup-error.js';
import { checkWriters } from './check-writers.js';
import { type ConfigLine, malformed, readConfigLines } from './config-lines.js';
import { readNamedToken, readOwnToken } from './read-token.js';
import type { StaticToken } from './static-tokens.js';

// `.godparticle` is how the ancestor of this project spelled it; its files keep working.
const OWN_KEYS: ReadonlySet<string> = new Set(['token', '.godparticle']);
// A token named after a key would read like a setting of the unnamed one.
const NAMED =
  /^token\.(?!(?:token|scopes|expires)(?:\.|$))([A-Za-z0-9_-]+)(?:\.(scopes|expires))?$/;

/**
 * Reads the tokens of `lmcp.conf`: the server's own, `token = …`, and named ones, `token.ci = …`, each of
 * which may have `token.ci.scopes = …` and `token.ci.expires = …`.
 *
 * @throws {StartupError} naming file and line, when it cannot be read, has a line that is not understood,
 * or has no token that can protect: a damaged file must never mean an open server
 */
export function readTokenFile(file: string): readonly StaticToken[] {
  const problems: StartupProblem[] = [];
  const lines = indexLines(readConfigLines(file, problems), file, problems);
  const tokens = [...lines.values()].flatMap((line) => readToken(line, lines, problems));
  problems.push(...findTwins(tokens, file), ...checkWriters(file));
  if (tokens.length === 0 && problems.length === 0) {
    problems.push({
      code: StartupCode.ConfigWithoutToken,
      place: file,
      seen: 'The file gives no token, so it would protect nothing.',
      fix: 'write a line `token = …`, or delete the file to serve this machine only, without a token.',
    });
  }
  if (problems.length > 0) {
    throw new StartupError(problems);
  }
  return tokens;
}

function indexLines(
  lines: readonly ConfigLine[],
  file: string,
  problems: StartupProblem[],
): ReadonlyMap<string, ConfigLine> {
  const index = new Map<string, ConfigLine>();
  for (const line of lines) {
    const key = OWN_KEYS.has(line.key) ? 'token' : line.key;
    if (index.has(key)) {
      const what = key === 'token' ? 'The token' : `"${key}"`;
      problems.push(malformed(file, `${what} is given twice.`, 'keep one of the lines.'));
    }
    index.set(key, { ...line, key });
  }
  return index;
}

function readToken(
  line: ConfigLine,
  lines: ReadonlyMap<string, ConfigLine>,
  problems: StartupProblem[],
): readonly StaticToken[] {
  const { key, place } = line;
  if (key === 'token') {
    return readOwnToken(line, problems);
  }
  const [, name, setting] = NAMED.exec(key) ?? [];
  if (name === undefined) {
    const fix = 'the key is `token`, or for one of several `token.ci`, with a name of its own.';
    problems.push(malformed(place, `"${key}" is not a known key.`, fix));
    return [];
  }
  if (setting === undefined) {
    const scopes = lines.get(`${key}.scopes`);
    return readNamedToken(name, line, scopes, lines.get(`${key}.expires`), problems);
  }
  if (!lines.has(`token.${name}`)) {
    const seen = `There is no token named "${name}" for this to belong to.`;
    problems.push(malformed(place, seen, `write a line \`token.${name} = …\`.`));
  }
  return [];
}

function findTwins(tokens: readonly StaticToken[], file: string): readonly StartupProblem[] {
  const known = new Map<string, string>();
  return tokens.flatMap(({ hash, principal: { subject } }) => {
    const first = known.get(hash.toString('hex'));
    known.set(hash.toString('hex'), subject);
    return first === undefined
      ? []
      : [
          malformed(
            file,
            `"${first}" and "${subject}" are the same token, so nobody could tell whose a request is.`,
            'give each of them a token of its own.',
          ),
        ];
  });
}
