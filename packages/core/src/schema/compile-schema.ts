import type { JsonSchema } from '../protocol/json-schema.js';
import type { ArgumentProblem } from './argument-problem.js';
import { createJudge, type Judge } from './create-judge.js';
import { explainFaults } from './explain-faults.js';
import { findExcess, type ValueLimits } from './find-excess.js';
import { findFaults } from './find-faults.js';
import type { SchemaExtensions } from './schema-extensions.js';

/** A schema ready to judge values; compiled on its first use. */
export interface CompiledSchema {
  /** Whether the value fits. Never changes the value; throws only where {@link checkSchema} complains. */
  isValid(value: unknown): boolean;
  /** What is wrong with a value: empty when it fits, only the first problem when it is large or deep. */
  problemsOf(value: unknown): readonly ArgumentProblem[];
}

// Collecting all errors takes as many as there are values and, as it tries every alternative to its end
// instead of leaving it at a wrong tag, time exponential in the depth of a recursive one.
const EXPLAINED: ValueLimits = { depth: 8, nodes: 2000, text: 1_048_576 };

/** Prepares a JSON Schema 2020-12 for judging values. A reference to another document is never fetched. */
export function compileSchema(
  schema: JsonSchema,
  extensions: SchemaExtensions = {},
): CompiledSchema {
  let quick: Judge | undefined;
  let thorough: Judge | undefined;
  const quickJudge = (): Judge => (quick ??= createJudge(schema, extensions, 'first error'));
  const thoroughJudge = (): Judge => (thorough ??= createJudge(schema, extensions, 'all errors'));
  return {
    isValid: (value) => (quick ?? quickJudge()).accepts(value),
    problemsOf(value) {
      const judge = looksFor(value) === 'first' ? quickJudge() : thoroughJudge();
      return explainFaults(schema, value, findFaults(schema, judge, value, judge.errorsOf(value)));
    },
  };
}

/** Whether `problemsOf` looks for all problems of a value, or only for the first one. */
export function looksFor(value: unknown): 'all' | 'first' {
  return findExcess(value, EXPLAINED) === undefined ? 'all' : 'first';
}
