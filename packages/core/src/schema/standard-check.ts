import type { ArgumentProblem } from './argument-problem.js';
import type { CompiledSchema } from './compiled-schema.js';
import { createIssueExplainer } from './explain-issues.js';
import { findExcess } from './find-excess.js';
import type { PathSegment } from './find-path.js';
import { normaliseValue } from './normalise-value.js';
import type { StandardProperties, StandardResult, StandardValidator } from './standard-schema.js';

/** What a library says about a value. */
export type StandardVerdict =
  | { readonly kind: 'valid'; readonly value: unknown }
  | { readonly kind: 'invalid'; readonly problems: readonly ArgumentProblem[] };

/** Judges values by the schema of a library. */
export interface StandardCheck {
  /**
   * @param value within the limits of arguments; `undefined` for an absent one
   * @param at the way to the value from the arguments
   * @returns what the library made of the value; rejects when the schema itself throws
   */
  judge(value: unknown, at: readonly PathSegment[]): Promise<StandardVerdict>;
  /** Whether the value may be left out, as far as the schema can tell without waiting. */
  acceptsAbsence(): boolean;
}

/** Prepares the check of one schema, and undoes what clients are known to do to its values. */
export function createStandardCheck(
  compiled: CompiledSchema,
  standard: StandardProperties<unknown, unknown> & StandardValidator<unknown>,
): StandardCheck {
  const explain = createIssueExplainer(compiled);
  const judgeOnce = async (
    value: unknown,
    at: readonly PathSegment[],
  ): Promise<StandardVerdict> => {
    const result = await standard.validate(value);
    return accepted(result)
      ? { kind: 'valid', value: result.value }
      : { kind: 'invalid', problems: explain(value, result.issues, at) };
  };
  return {
    async judge(value, at) {
      const verdict = await judgeOnce(value, at);
      const repaired = verdict.kind === 'valid' ? value : repair(compiled, value);
      return repaired === value ? verdict : judgeOnce(repaired, at);
    },
    acceptsAbsence() {
      try {
        const result = standard.validate(undefined);
        if (result instanceof Promise) {
          result.catch(() => {});
          return false;
        }
        return accepted(result);
      } catch {
        return false;
      }
    },
  };
}

/** By the specification, whatever is no list of issues is none. */
function accepted(
  result: StandardResult<unknown>,
): result is Extract<StandardResult<unknown>, { readonly value: unknown }> {
  return !result.issues;
}

function repair({ schema }: CompiledSchema, value: unknown): unknown {
  const repaired = normaliseValue(schema, value);
  return findExcess(repaired) === undefined ? repaired : value;
}
