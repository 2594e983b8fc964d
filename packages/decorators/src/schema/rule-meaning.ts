import type { JsonSchema } from '@lmcp/core';
import type { ValueKind, ValueKinds } from './value-kind.js';

/** What one class-validator rule means to a client and to the binding. */
export interface RuleMeaning {
  /**
   * `exact`: the schema says all of it. `format`: the schema names it and the rule's own function is
   * executed behind that name. `residual`: the schema cannot say all of it, so the rule itself runs on
   * the instance.
   */
  readonly by: 'exact' | 'format' | 'residual';
  /** The kinds of value that can pass. */
  readonly kinds?: readonly ValueKind[];
  /** What the schema says about it; a function where the words depend on the kinds of the value. */
  readonly keywords?: JsonSchema | ((kinds: ValueKinds) => JsonSchema);
  /** What a model should know where no keyword can tell it. */
  readonly hint?: string;
  /** The expression behind the keyword `pattern`, which may lose its flags there. */
  readonly pattern?: RegExp;
  /** The values of an enum by the names of its members. */
  readonly members?: ReadonlyMap<string, unknown>;
  /** The literals and limits of the rule that no JSON value can equal or meet. */
  readonly impossible?: readonly unknown[];
}

/** What a rule means, given the arguments its decorator was called with. */
export type RuleReader = (constraints: readonly unknown[]) => RuleMeaning;

/** A rule that the schema says completely. */
export function exact(
  kinds: readonly ValueKind[] | undefined,
  keywords: RuleMeaning['keywords'] = {},
): RuleMeaning {
  return { by: 'exact', keywords, ...(kinds !== undefined && { kinds }) };
}

/** A rule that the schema only names. */
export function format(name: string): RuleMeaning {
  return { by: 'format', kinds: ['string'], keywords: { format: name } };
}

/** A rule that runs on the instance. */
export function residual(
  kinds: readonly ValueKind[] | undefined,
  hint?: string,
  keywords: JsonSchema = {},
): RuleMeaning {
  return {
    by: 'residual',
    keywords,
    ...(kinds !== undefined && { kinds }),
    ...(hint !== undefined && { hint }),
  };
}
