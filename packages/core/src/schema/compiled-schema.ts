import type { JsonSchema } from '../protocol/json-schema.js';
import type { ArgumentProblem } from './argument-problem.js';
import { findExcess, type ValueLimits } from './find-excess.js';
import type { PathSegment } from './find-path.js';
import type { SchemaExtensions } from './schema-extensions.js';
import type { Secrecy } from './secrecy.js';

/** A schema ready to judge values; compiled on its first use. */
export interface CompiledSchema {
  /** The very object that was compiled. */
  readonly schema: JsonSchema;
  readonly extensions: SchemaExtensions;
  /** What of its values no message may show. */
  readonly secrecy: Secrecy;
  /** Whether the value fits. Never changes the value; throws only where {@link checkSchema} complains. */
  isValid(value: unknown): boolean;
  /** What is wrong with a value: empty when it fits, only the first problem when it is large or deep. */
  problemsOf(value: unknown): readonly ArgumentProblem[];
  /** The same, with the ways to all places that are wrong. */
  misfitsOf(value: unknown): Misfits;
}

/** What is wrong with a value, and where. */
export interface Misfits {
  /** As they are told: one may stand for two places. */
  readonly problems: readonly ArgumentProblem[];
  /** The exact ways from the value to each place that is wrong, where `path` of a problem may be cut off. */
  readonly ways: readonly (readonly PathSegment[])[];
}

// Collecting all errors takes as many as there are values and, as it tries every alternative to its end
// instead of leaving it at a wrong tag, time exponential in the depth of a recursive one.
const EXPLAINED: ValueLimits = { depth: 8, nodes: 2000, text: 1_048_576 };

/** Whether `problemsOf` looks for all problems of a value, or only for the first one. */
export function looksFor(value: unknown): 'all' | 'first' {
  return findExcess(value, EXPLAINED) === undefined ? 'all' : 'first';
}
