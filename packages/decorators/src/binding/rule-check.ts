import type { ValidationArguments } from 'class-validator';
import type { ClassRule } from '../schema/class-rules.js';
import { elementsOf, isContainer } from './elements-of.js';
import type { Findings } from './findings.js';
import { inside, pathOf, type Place, quotedAt, receivedAt } from './place.js';
import { ruleMessage } from './rule-message.js';
import { Unsettled } from './veil.js';

/**
 * Calls class-validator's own function for one rule; an exception in it is a problem, not a crash. A rule
 * that looks at an unsound value says nothing yet.
 */
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
  } catch (error) {
    reportThrown(error, rule, place, findings);
  }
}

function judge(
  rule: ClassRule,
  value: unknown,
  args: ValidationArguments,
  place: Place,
  wire: string,
  findings: Findings,
): void {
  const settle = (isValid: boolean): void => {
    if (!isValid) {
      findings.problems.push({
        path: pathOf(place),
        rule: rule.name,
        expected: ruleMessage(rule, args, { property: wire, value: quotedAt(place) }),
        received: receivedAt(place),
      });
    }
  };
  const verdict = rule.constraint.instance.validate(value, args);
  if (typeof verdict === 'object') {
    findings.pending.push(
      Promise.resolve(verdict).then(settle, (error: unknown) => {
        reportThrown(error, rule, place, findings);
      }),
    );
  } else {
    settle(verdict);
  }
}

function reportThrown(
  error: unknown,
  { name }: ClassRule,
  place: Place,
  { problems }: Findings,
): void {
  if (error instanceof Unsettled) {
    return;
  }
  problems.push({
    path: pathOf(place),
    rule: name,
    expected: `a value that the rule ${name} can judge`,
    received: receivedAt(place),
    hint: 'the validator threw an exception on it; send a more ordinary value',
  });
}
