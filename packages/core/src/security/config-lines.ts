import { readFileSync } from 'node:fs';
import { StartupCode } from '../errors/startup-code.js';
import { StartupError, type StartupProblem } from '../errors/startup-error.js';

/** One `key = value` of a configuration file. */
export interface ConfigLine {
  /** `file:line`, for messages. */
  readonly place: string;
  readonly key: string;
  readonly value: string;
}

const LINE = /^([^\s=#]+)\s*=\s*(.*)$/;

/**
 * Reads a configuration file: one `key = value` a line, `#` begins a comment line.
 *
 * @param problems receives the lines that are not understood
 * @throws {StartupError} when the file cannot be read
 */
export function readConfigLines(file: string, problems: StartupProblem[]): readonly ConfigLine[] {
  return readSecretText(file)
    .split(/\r?\n/)
    .flatMap((text, index) => {
      const line = text.trim();
      if (line === '' || line.startsWith('#')) {
        return [];
      }
      const place = `${file}:${index + 1}`;
      const [, key, value] = LINE.exec(line) ?? [];
      if (key === undefined || value === undefined) {
        const seen = 'This line is not of the form `key = value`.';
        problems.push(malformed(place, seen, 'write `token = …`.'));
        return [];
      }
      return [{ place, key, value }];
    });
}

/** A problem with what a configuration file says. */
export function malformed(place: string, seen: string, fix: string): StartupProblem {
  return { code: StartupCode.ConfigSyntax, place, seen, fix };
}

/**
 * The text of a file.
 *
 * @throws {StartupError} when it cannot be read
 */
export function readSecretText(file: string): string {
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
