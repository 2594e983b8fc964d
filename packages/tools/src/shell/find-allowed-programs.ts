import path from 'node:path';
import { previewJson, type StartupProblem } from '@lmcp/core';
import { StartupCode } from '../options/startup-code.js';
import { findProgram } from '../process/find-program.js';
import type { AllowedProgram, FoundProgram } from './allowed-program.js';

/**
 * Looks up the programs of an allowlist, so that a list that cannot work stops the server at its start.
 *
 * @param searchPath the PATH that the programs will be given
 * @param problems is added to
 * @returns the programs that were found, by the names that callers use
 */
export function findAllowedPrograms(
  allow: readonly unknown[],
  searchPath: string,
  problems: StartupProblem[],
): ReadonlyMap<string, FoundProgram> {
  const found = new Map<string, FoundProgram>();
  for (const [index, entry] of allow.entries()) {
    const place = `ShellTools, { allow: [${index}] }`;
    const allowed: unknown = typeof entry === 'string' ? { program: entry } : entry;
    if (!isAllowedProgram(allowed)) {
      problems.push(malformed(place, entry));
      continue;
    }
    const name = path.basename(allowed.program);
    const file = findProgram(allowed.program, searchPath);
    if (file === undefined) {
      problems.push(notFound(place, allowed.program));
    } else if (found.has(name)) {
      problems.push(listedTwice(place, name));
    } else {
      found.set(name, { name, file, subcommands: allowed.subcommands });
    }
  }
  return found;
}

function isAllowedProgram(entry: unknown): entry is AllowedProgram {
  if (typeof entry !== 'object' || entry === null) {
    return false;
  }
  const { program, subcommands = ['any'], ...unknown } = entry as Record<string, unknown>;
  return (
    Object.keys(unknown).length === 0 &&
    typeof program === 'string' &&
    // A relative path would name another program in every directory.
    (/^[^/\\\0]+$/u.test(program) || path.isAbsolute(program)) &&
    Array.isArray(subcommands) &&
    subcommands.length > 0 &&
    subcommands.every((text) => typeof text === 'string')
  );
}

const malformed = (place: string, entry: unknown): StartupProblem => ({
  code: StartupCode.Program,
  place,
  seen: `Expected a bare name, an absolute path, or { program, subcommands }, got ${previewJson(entry)}. There is no shell that could split a command line.`,
  fix: "write 'git', or { program: 'git', subcommands: ['status', 'log'] }.",
});

const notFound = (place: string, program: string): StartupProblem => ({
  code: StartupCode.Program,
  place,
  seen: `No absolute directory of PATH holds an executable file ${JSON.stringify(program)}.`,
  fix: 'install the program, give its absolute path, or remove it from the list.',
});

const listedTwice = (place: string, name: string): StartupProblem => ({
  code: StartupCode.Program,
  place,
  seen: `A program of the name "${name}" stands in the list already, and a caller could reach only one of them.`,
  fix: 'keep one entry; its `subcommands` can list everything that it may do.',
});
