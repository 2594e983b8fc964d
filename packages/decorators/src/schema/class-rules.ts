import type { JsonSchema } from '@lmcp/core';
import {
  getMetadataStorage,
  IS_OPTIONAL,
  type MetadataStorage,
  ValidationTypes,
} from 'class-validator';
import { classChain } from '../declaration/class-chain.js';
import type { Class } from '../declaration/class.js';
import { isNotNull } from '../declaration/is-not-null.js';
import type { RuleMetadata } from '../declaration/own-rules.js';
import type { Condition } from './condition.js';
import { recordedRulesOf } from './recorded-rules.js';
import { residual, type RuleMeaning } from './rule-meaning.js';
import { ruleTable } from './rule-table.js';

/** One implementation of a rule, as class-validator keeps it. */
type RuleConstraint = ReturnType<MetadataStorage['getTargetValidatorConstraints']>[number];

/** A rule that judges values, with what it means. */
export interface ClassRule {
  readonly name: string;
  readonly metadata: RuleMetadata;
  readonly constraint: RuleConstraint;
  readonly meaning: RuleMeaning;
}

/** Everything class-validator knows about one property. */
export interface PropertyRules {
  readonly rules: readonly ClassRule[];
  readonly isOptional: boolean;
  readonly isNullable: boolean;
  /** `@Allow()`: any value. */
  readonly allowsAny: boolean;
  readonly nested: readonly RuleMetadata[];
  readonly awaitsPromise: boolean;
  /** The classes given to `@Validate` that are no validators. */
  readonly lost: readonly string[];
  /** The conditions of `@ValidateIf`. */
  readonly conditions: readonly Condition[];
}

/**
 * The rules of a class, by property, in the order of declaration: the very set that class-validator
 * applies to an instance, so that schema and validation cannot drift apart. (It drops a parent's rules
 * for a property to which the child adds one.)
 */
export function classRulesOf(argumentClass: Class): ReadonlyMap<string, PropertyRules> {
  const all = recordedRulesOf(argumentClass);
  const chain = classChain(argumentClass) as readonly unknown[];
  // class-validator lists a class before its parents; declaration is the other way round.
  const ordered = all.toSorted(
    (one, other) => chain.indexOf(one.target) - chain.indexOf(other.target),
  );
  const byProperty = new Map<string, RuleMetadata[]>();
  for (const metadata of ordered) {
    const known = byProperty.get(metadata.propertyName) ?? [];
    byProperty.set(metadata.propertyName, [...known, metadata]);
  }
  return new Map([...byProperty].map(([property, rules]) => [property, propertyRules(rules)]));
}

function propertyRules(recorded: readonly RuleMetadata[]): PropertyRules {
  // The decorators of one property run from the last to the first.
  const all = recorded.toReversed();
  const conditional = ofType(all, ValidationTypes.CONDITIONAL_VALIDATION);
  const nullable = conditional.filter(({ constraints }) => constraints[0] === isNotNull);
  const judging = [
    ...ofType(all, ValidationTypes.IS_DEFINED),
    ...ofType(all, ValidationTypes.CUSTOM_VALIDATION),
  ];
  const optional = conditional.filter(({ name }) => name === IS_OPTIONAL);
  return {
    rules: judging.flatMap(classRules),
    lost: judging
      .filter((metadata) => classRules(metadata).length === 0)
      .map(({ constraintCls }) => constraintCls.name),
    isOptional: optional.length > 0,
    isNullable: nullable.length > 0,
    allowsAny: ofType(all, ValidationTypes.WHITELIST).length > 0,
    nested: ofType(all, ValidationTypes.NESTED_VALIDATION),
    awaitsPromise: ofType(all, ValidationTypes.PROMISE_VALIDATION).length > 0,
    conditions: conditional
      .filter((one) => !optional.includes(one) && !nullable.includes(one))
      .map(({ constraints }) => constraints[0] as Condition),
  };
}

function ofType(all: readonly RuleMetadata[], type: string): readonly RuleMetadata[] {
  return all.filter((metadata) => metadata.type === type);
}

/** Pairs a rule with its implementations: one, unless a constraint class was registered twice. */
function classRules(metadata: RuleMetadata): readonly ClassRule[] {
  return getMetadataStorage()
    .getTargetValidatorConstraints(metadata.constraintCls)
    .map((constraint) => {
      const name = metadata.name ?? constraint.name;
      return { name, metadata, constraint, meaning: meaningOf(name, metadata) };
    });
}

function meaningOf(name: string, metadata: RuleMetadata): RuleMeaning {
  const read = metadata.name !== undefined && Object.hasOwn(ruleTable, name) && ruleTable[name];
  if (read) {
    return read(metadata.constraints ?? []);
  }
  // A custom rule may say in its context what the schema should tell about it.
  const context = metadata.context as { readonly jsonSchema?: JsonSchema } | undefined;
  return residual(undefined, undefined, context?.jsonSchema);
}
