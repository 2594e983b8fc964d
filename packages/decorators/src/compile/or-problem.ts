import { inspect } from 'node:util';
import type { StartupProblem } from '@lmcp/core';
import { StartupCode } from '../startup-code.js';

/**
 * Runs one step of compiling. What TypeScript refuses to compile, JavaScript and casts still say: a step that
 * fails over it tells where, as any other problem.
 *
 * @param place `Class` or `Class.method`
 * @returns `undefined` when it failed
 */
export function orProblem<Result>(
  place: string,
  problems: StartupProblem[],
  step: () => Result,
): Result | undefined {
  try {
    return step();
  } catch (error) {
    problems.push({
      code: StartupCode.UnreadableDeclaration,
      place,
      seen: `What its decorators say cannot be read: ${messageOf(error)}.`,
      fix: 'give each of them what its type asks for; TypeScript points at it where nothing is cast.',
    });
    return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error
    ? `${error.name}: ${error.message}`.replace(/\.$/, '')
    : inspect(error);
}
