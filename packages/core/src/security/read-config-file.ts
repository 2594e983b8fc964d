import { readFileSync, statSync } from 'node:fs';
import { StartupCode } from '../errors/startup-code.js';
import { StartupError, type StartupProblem } from '../errors/startup-error.js';
import { checkToken } from './bearer-token.js';

/** What `lmcp.conf` says. */
export interface ConfigFile {
  /** The bearer token that every request must carry. */
  readonly token: string;
}

// `.godparticle` is how the ancestor of this project spelled it; its files keep working.
const TOKEN_KEYS: ReadonlySet<string> = new Set(['token', '.godparticle']);
const LINE = /^([^\s=#]+)\s*=\s*(.*)$/;

/**
 * Reads `lmcp.conf`: one `key = value` a line, `#` begins a comment line.
 *
 * @throws {StartupError} naming file and line, when it cannot be read, has a line that is not understood,
 * or has no token that can protect: a damaged file must never mean an open server
 */
export function readConfigFile(file: string): ConfigFile {
  const problems: StartupProblem[] = [];
  const tokens: string[] = [];
  for (const [index, text] of readText(file).split(/\r?\n/).entries()) {
    const line = text.trim();
    if (line !== '' && !line.startsWith('#')) {
      const place = `${file}:${index + 1}`;
      const token = readLine(line, place, problems);
      if (token !== undefined) {
        tokens.push(token);
        problems.push(...checkToken(token, place));
      }
    }
  }
  const [token, second] = tokens;
  if (second !== undefined) {
    problems.push(malformed(file, 'The token is given twice.', 'keep one of the lines.'));
  }
  if (token === undefined && problems.length === 0) {
    problems.push({
      code: StartupCode.ConfigWithoutToken,
      place: file,
      seen: 'The file gives no token, so it would protect nothing.',
      fix: 'write a line `token = …`, or delete the file to serve this machine only, without a token.',
    });
  }
  if (token === undefined || problems.length > 0) {
    throw new StartupError(problems);
  }
  warnWhenReadable(file);
  return { token };
}

function readLine(line: string, place: string, problems: StartupProblem[]): string | undefined {
  const [, key, value] = LINE.exec(line) ?? [];
  if (key === undefined) {
    problems.push(
      malformed(place, 'This line is not of the form `key = value`.', 'write `token = …`.'),
    );
    return undefined;
  }
  if (!TOKEN_KEYS.has(key)) {
    problems.push(malformed(place, `"${key}" is not a known key.`, 'the key is `token`.'));
    return undefined;
  }
  return value;
}

function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    throw new StartupError(
      [
        {
          code: StartupCode.ConfigUnreadable,
          place: file,
          seen: `The file cannot be read as UTF-8 text: ${(cause as Error).message}.`,
          fix: 'make it readable for the user who runs the server, or correct its path.',
        },
      ],
      { cause },
    );
  }
}

function malformed(place: string, seen: string, fix: string): StartupProblem {
  return { code: StartupCode.ConfigSyntax, place, seen, fix };
}

function warnWhenReadable(file: string): void {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    console.error(`lmcp: other users can read the token in ${file}. Run: chmod 600 ${file}`);
  }
}
