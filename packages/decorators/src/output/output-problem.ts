import { inspect } from 'node:util';
import type { StartupProblem } from '@lmcp/core';
import { StartupCode } from '../startup-code.js';

/** What can be wrong with `output` of `@Tool`; `place` is `Class.method`. */
export const outputProblem = {
  missing: (place: string): StartupProblem => ({
    code: StartupCode.UnknownOutput,
    place,
    seen: '`output` is `undefined`: the class was not yet loaded because two files import each other.',
    fix: 'move the class into a file that does not import this one.',
  }),

  noClass: (place: string, output: unknown): StartupProblem => ({
    code: StartupCode.UnknownOutput,
    place,
    seen: `\`output\` is ${inspect(output, { depth: 0 })}, which is neither a class nor a list of one class nor { schema }.`,
    fix: 'write `output: Dto` for one object, `output: [Dto]` for a list of them, or `output: { schema: { … } }`.',
  }),

  builtIn: (place: string, name: string): StartupProblem => ({
    code: StartupCode.UnknownOutput,
    place,
    seen: `\`output\` is ${name}, which declares no properties that could leave.`,
    fix: "write a class of your own, or the schema: `output: { schema: { type: 'string' } }`.",
  }),
};
