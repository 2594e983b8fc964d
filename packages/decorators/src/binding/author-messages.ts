import { type ArgumentChecker, type ArgumentProblem, InvalidArguments } from '@lmcp/core';
import type { ObjectModel, PropertyModel, ValueModel } from '../schema/class-model.js';
import { classesIn } from '../schema/recursive-objects.js';
import type { RuleMeaning } from '../schema/rule-meaning.js';
import type { ValueKinds } from '../schema/value-kind.js';
import { pathSegments } from './path-segments.js';
import { inside, type Place, quotedAt, wholeOf } from './place.js';
import { ruleMessage } from './rule-message.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * Adds the messages that authors gave to their rules where the schema, which knows no messages, found the
 * problem.
 *
 * @param tool the tool's name, for messages to the model
 */
export function withAuthorMessages(
  tool: string,
  root: ObjectModel,
  check: ArgumentChecker,
): ArgumentChecker {
  const hasMessages = [...classesIn(root)].some(({ properties }) =>
    properties.some(({ worded }) => worded.length > 0),
  );
  if (!hasMessages) {
    return check;
  }
  return (args) => {
    try {
      return check(args);
    } catch (error) {
      if (error instanceof InvalidArguments) {
        const problems = error.problems.map((problem) => hinted(problem, root, args));
        throw new InvalidArguments(tool, problems, error.found);
      }
      throw error;
    }
  };
}

function hinted(problem: ArgumentProblem, root: ObjectModel, sent: Json): ArgumentProblem {
  const found = follow(problem.path, root, sent);
  const rule = found?.property.worded.find(
    (worded) =>
      !worded.metadata.each === !found.isElement &&
      saysRule(worded.meaning, found.value.kinds, problem.rule),
  );
  if (found === undefined || rule === undefined) {
    return problem;
  }
  const { object, property, holder, place } = found;
  const args = {
    targetName: object.class.name,
    property: property.name,
    object: holder,
    value: place.sent,
    constraints: rule.metadata.constraints ?? [],
  };
  const message = ruleMessage(rule, args, { property: property.wire, value: quotedAt(place) });
  return { ...problem, hint: [message, problem.hint].filter(Boolean).join(' — ') };
}

/** Whether a keyword of the schema comes from a rule; a limit needs a type, but does not say it. */
function saysRule({ kinds, keywords = {} }: RuleMeaning, known: ValueKinds, rule: string): boolean {
  const said = typeof keywords === 'function' ? keywords(known) : keywords;
  return rule === 'type'
    ? kinds !== undefined && Object.keys(said).length === 0
    : Object.hasOwn(said, rule);
}

interface Found {
  readonly object: ObjectModel;
  readonly property: PropertyModel;
  /** The value at the path: the property's, or an element's. */
  readonly value: ValueModel;
  readonly holder: object;
  readonly place: Place;
  /** Whether the path goes on into the elements of the property. */
  readonly isElement: boolean;
}

/** The property to which a path leads, and what the client sent there. */
function follow(path: string, root: ObjectModel, sent: Json): Found | undefined {
  let at: ValueModel | undefined;
  let place = wholeOf(sent);
  let found: Found | undefined;
  for (const key of pathSegments(path)) {
    const object: ObjectModel | undefined = at === undefined ? root : objectAt(at, place.sent);
    const next = inside(place, key);
    if (object !== undefined) {
      const property: PropertyModel | undefined = object.properties.find(
        ({ wire }) => wire === key,
      );
      if (property === undefined) {
        return undefined;
      }
      found = {
        object,
        property,
        value: property.value,
        holder: Object(place.sent) as object,
        place: next,
        isElement: false,
      };
      at = property.value;
    } else if (at !== undefined && found !== undefined && 'items' in at.shape) {
      found = { ...found, value: at.shape.items, place: next, isElement: true };
      at = at.shape.items;
    } else {
      return undefined;
    }
    place = next;
  }
  return found;
}

function objectAt({ shape }: ValueModel, json: unknown): ObjectModel | undefined {
  if (shape.kind === 'union') {
    const tag = (json as Json | undefined)?.[shape.tag];
    return shape.branches.find(({ value }) => value === tag)?.object;
  }
  return shape.kind === 'object' ? shape.object : undefined;
}
