import { type ArgumentProblem, previewJson, type Secrecy } from '@lmcp/core';
import type { ObjectModel } from '../schema/class-model.js';
import type { RuleMeaning } from '../schema/rule-meaning.js';
import type { ValueKinds } from '../schema/value-kind.js';
import { type FoundValue, followPath } from './follow-path.js';
import { isSecret, quotedAt } from './place.js';
import { ruleMessage } from './rule-message.js';

/** Words the problems that the schema found in what was sent. */
export type Wording = (
  problems: readonly ArgumentProblem[],
  sent: object,
) => readonly ArgumentProblem[];

/**
 * Composes what a class adds to the problems that its schema finds: the messages that authors gave to their
 * rules, and the value that the name of an enum's member stands for. A schema knows neither.
 */
export function createWording(root: ObjectModel, secrecy: Secrecy): Wording {
  return (problems, sent) =>
    problems.map((problem) => {
      const found = followPath(problem.path, root, sent, secrecy);
      return found === undefined ? problem : worded(problem, found);
    });
}

function worded(problem: ArgumentProblem, found: FoundValue): ArgumentProblem {
  const told = [
    authorMessage(problem, found),
    problem.hint ?? (problem.rule === 'enum' ? memberRepair(found) : undefined),
  ].filter(Boolean);
  return told.length === 0 ? problem : { ...problem, hint: told.join(' — ') };
}

function authorMessage(
  { rule: keyword }: ArgumentProblem,
  { object, property, value, holder, place, isElement }: FoundValue,
): string | undefined {
  const rule = property.worded.find(
    ({ metadata, meaning }) =>
      !metadata.each === !isElement && saysRule(meaning, value.kinds, keyword),
  );
  if (rule === undefined) {
    return undefined;
  }
  const args = {
    targetName: object.class.name,
    property: property.name,
    object: holder,
    value: place.sent,
    constraints: rule.metadata.constraints ?? [],
  };
  return ruleMessage(rule, args, { property: property.wire, value: quotedAt(place) });
}

/** Whether a keyword of the schema comes from a rule; a limit needs a type, but does not say it. */
function saysRule({ kinds, keywords = {} }: RuleMeaning, known: ValueKinds, rule: string): boolean {
  const said = typeof keywords === 'function' ? keywords(known) : keywords;
  return rule === 'type'
    ? kinds !== undefined && Object.keys(said).length === 0
    : Object.hasOwn(said, rule);
}

/** `send 0 for Low`, where the name of a member was sent. */
function memberRepair({ value, place }: FoundValue): string | undefined {
  const { sent } = place;
  if (typeof sent !== 'string' || isSecret(place)) {
    return undefined;
  }
  const name = [...value.members.keys()].find(
    (member) => member.toLowerCase() === sent.trim().toLowerCase(),
  );
  return name === undefined
    ? undefined
    : `send ${previewJson(value.members.get(name))} for ${name}`;
}
