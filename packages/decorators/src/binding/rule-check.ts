import type { ArgumentProblem } from '@lmcp/core';
import type { ValidationArguments } from 'class-validator';
import type { ClassRule } from '../schema/class-rules.js';
import { describeReceived } from './describe-received.js';
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
  path: string,
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
      judge(rule, value, args, path, findings);
      return;
    }
    for (const [key, element] of elementsOf(value)) {
      judge(rule, element, args, `${path}[${key}]`, findings);
    }
  } catch {
    findings.problems.push(thrown(rule, value, path));
  }
}

function judge(
  rule: ClassRule,
  value: unknown,
  args: ValidationArguments,
  path: string,
  { problems, pending }: Findings,
): void {
  const settle = (isValid: boolean): void => {
    if (!isValid) {
      problems.push({
        path,
        rule: rule.name,
        expected: ruleMessage(rule, args),
        received: describeReceived(path, value),
      });
    }
  };
  const verdict = rule.constraint.instance.validate(value, args);
  if (typeof verdict === 'object') {
    pending.push(
      Promise.resolve(verdict).then(settle, () => void problems.push(thrown(rule, value, path))),
    );
  } else {
    settle(verdict);
  }
}

function thrown({ name }: ClassRule, value: unknown, path: string): ArgumentProblem {
  return {
    path,
    rule: name,
    expected: `a value that the rule ${name} can judge`,
    received: describeReceived(path, value),
    hint: 'the validator threw an exception on it; send a more ordinary value',
  };
}

/** Whether rules with `each` judge the elements of a value instead of the value. */
export function isContainer(
  value: unknown,
): value is unknown[] | Set<unknown> | Map<unknown, unknown> {
  return Array.isArray(value) || value instanceof Set || value instanceof Map;
}

/** Elements with the key under which they stand in the arguments. */
export function elementsOf(
  value: unknown[] | Set<unknown> | Map<unknown, unknown>,
): Iterable<[string | number, unknown]> {
  return value instanceof Map
    ? [...value].map(([key, element]) => [JSON.stringify(key), element])
    : [...value].entries();
}
