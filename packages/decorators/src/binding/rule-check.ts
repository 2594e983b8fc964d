import type { ArgumentProblem } from '@lmcp/core';
import type { ValidationArguments } from 'class-validator';
import type { ClassRule } from '../schema/class-rules.js';
import { inside, pathOf, type Place, quotedAt, receivedAt } from './place.js';
import { ruleMessage } from './rule-message.js';

/** Where a check reports to: problems, and the rules that still wait for an answer. */
export interface Findings {
  readonly problems: ArgumentProblem[];
  readonly pending: Promise<void>[];
}

/** Calls class-validator's own function for one rule; an exception in it is a problem, not a crash. */
export function checkRule(
  rule: ClassRule,
  instance: object,
  value: unknown,
  place: Place,
  wire: string,
  findings: Findings,
): void {
  const { metadata } = rule;
  const args: ValidationArguments = {
    targetName: (metadata.target as { readonly name?: string }).name ?? '',
    property: metadata.propertyName,
    object: instance,
    value,
    constraints: metadata.constraints ?? [],
  };
  try {
    if (metadata.validateIf !== undefined && !metadata.validateIf(instance, value)) {
      return;
    }
    if (!metadata.each || !isContainer(value)) {
      judge(rule, value, args, place, wire, findings);
      return;
    }
    for (const [key, element] of elementsOf(value, place.sent)) {
      judge(rule, element, args, inside(place, key), wire, findings);
    }
  } catch {
    findings.problems.push(thrown(rule, place));
  }
}

function judge(
  rule: ClassRule,
  value: unknown,
  args: ValidationArguments,
  place: Place,
  wire: string,
  { problems, pending }: Findings,
): void {
  const settle = (isValid: boolean): void => {
    if (!isValid) {
      problems.push({
        path: pathOf(place),
        rule: rule.name,
        expected: ruleMessage(rule, args, { property: wire, value: quotedAt(place) }),
        received: receivedAt(place),
      });
    }
  };
  const verdict = rule.constraint.instance.validate(value, args);
  if (typeof verdict === 'object') {
    pending.push(
      Promise.resolve(verdict).then(settle, () => void problems.push(thrown(rule, place))),
    );
  } else {
    settle(verdict);
  }
}

function thrown({ name }: ClassRule, place: Place): ArgumentProblem {
  return {
    path: pathOf(place),
    rule: name,
    expected: `a value that the rule ${name} can judge`,
    received: receivedAt(place),
    hint: 'the validator threw an exception on it; send a more ordinary value',
  };
}

/** Whether rules with `each` judge the elements of a value instead of the value. */
export function isContainer(
  value: unknown,
): value is unknown[] | Set<unknown> | Map<unknown, unknown> {
  return Array.isArray(value) || value instanceof Set || value instanceof Map;
}

/** Elements with the key under which they stand in what was sent. */
export function elementsOf(
  value: unknown[] | Set<unknown> | Map<unknown, unknown>,
  sent: unknown,
): Iterable<[string | number, unknown]> {
  if (value instanceof Map) {
    return [...value] as [string, unknown][];
  }
  const elements = [...value];
  if (value instanceof Set && Array.isArray(sent) && sent.length > value.size) {
    // What was sent twice is in the set once, and moves all that follows.
    const keys = [...new Map(sent.map((item, index) => [item as unknown, index])).values()];
    return elements.map((element, index) => [keys[index] ?? index, element]);
  }
  return elements.entries();
}
