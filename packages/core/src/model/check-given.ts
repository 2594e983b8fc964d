import { inspect } from 'node:util';
import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import type { Extension } from './extension.js';

/** Options whose types JavaScript does not hold anybody to, as they were given. */
export interface GivenOptions {
  readonly extensions: unknown;
  readonly scopeImplies: unknown;
  readonly onError: unknown;
}

/** What is no list of extensions, and no function. */
export function checkGiven({ extensions, scopeImplies, onError }: GivenOptions): StartupProblem[] {
  return [
    ...(Array.isArray(extensions) && extensions.every(isExtension)
      ? []
      : [
          problem(
            `Expected \`extensions\` to be an array of extensions, got ${inspect(extensions, { depth: 0 })}.`,
            'write for example `extensions: [tasks()]`, or leave it out.',
          ),
        ]),
    ...Object.entries({ scopeImplies, onError })
      .filter(([, given]) => given !== undefined && typeof given !== 'function')
      .map(([name, given]) =>
        problem(
          `Expected \`${name}\` to be a function, got ${inspect(given, { depth: 0 })}.`,
          `give a function, or leave it out.`,
        ),
      ),
  ];
}

/** Whether something may be an extension. */
export function isExtension(value: unknown): value is Extension {
  return typeof value === 'object' && value !== null;
}

function problem(seen: string, fix: string): StartupProblem {
  return { code: StartupCode.ServerOption, place: 'McpServer options', seen, fix };
}
