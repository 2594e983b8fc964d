import type { ArgumentProblem } from '@lmcp/core';
import { elementsOf, isContainer } from '../binding/elements-of.js';
import { type Findings, noFindings } from '../binding/findings.js';
import { inside, type Place, wholeOf } from '../binding/place.js';
import { checkRule } from '../binding/rule-check.js';
import type { Class } from '../declaration/class.js';
import { type ClassRule, classRulesOf, type PropertyRules } from './class-rules.js';
import { ruleTable } from './rule-table.js';

/**
 * The first rule that a property of an instance breaks, itself or in what it contains.
 *
 * Only class-validator's own rules are asked, without conditions: any other may look at arguments that
 * are not there yet at start-up, or ask a database.
 */
export function brokenRule(
  rules: PropertyRules,
  holder: object,
  name: string,
): ArgumentProblem | undefined {
  const findings = noFindings();
  judge(rules, holder, name, inside(wholeOf(holder), name), findings);
  return findings.problems[0];
}

function judge(
  rules: PropertyRules,
  holder: object,
  name: string,
  place: Place,
  findings: Findings,
): void {
  const value = (holder as Readonly<Record<string, unknown>>)[name];
  if (isExempt(rules, value)) {
    return;
  }
  for (const rule of rules.rules.filter(seesOnlyItsValue)) {
    checkRule(rule, holder, value, place, name, findings);
  }
  const elements = isContainer(value) ? [...elementsOf(value, undefined)] : [];
  const nested = [
    [place, value] as const,
    ...elements.map(([key, element]) => [inside(place, key), element] as const),
  ];
  for (const [at, object] of nested) {
    for (const [property, own] of rulesOfInstance(object)) {
      judge(own, object as object, property, inside(at, property), findings);
    }
  }
}

function isExempt(rules: PropertyRules, value: unknown): boolean {
  return (
    rules.conditions.length > 0 ||
    (rules.isOptional && (value === undefined || value === null)) ||
    (rules.isNullable && value === null)
  );
}

function seesOnlyItsValue({ metadata }: ClassRule): boolean {
  return (
    metadata.name !== undefined &&
    Object.hasOwn(ruleTable, metadata.name) &&
    metadata.validateIf === undefined
  );
}

function rulesOfInstance(value: unknown): ReturnType<typeof classRulesOf> {
  const prototype: unknown =
    typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : null;
  const made = (prototype as { readonly constructor?: unknown } | null)?.constructor;
  return typeof made === 'function' ? classRulesOf(made as Class) : new Map();
}
