import type { JsonSchema } from '../protocol/json-schema.js';
import { applicableSchemas, memberSchema } from './applicable-schemas.js';
import type { ArgumentProblem } from './argument-problem.js';
import { conjoinedSchemas } from './conjoined-schemas.js';
import { describeNames } from './describe-choice.js';
import { describeSchema } from './describe-schema.js';
import { describeValue, previewJson, typeName } from './describe-value.js';
import type { Fault } from './find-faults.js';
import type { PathSegment } from './find-path.js';
import { findRepair } from './find-repair.js';
import { findSimilarName } from './find-similar-name.js';
import type { FitsAt } from './fits-at.js';
import { isJsonObject, ownValue } from './json-type.js';
import { nameOf, pairMisspelt } from './pair-misspelt.js';
import type { Repair } from './repair.js';
import { type Secrecy, secrecyAt } from './secrecy.js';
import { tellPath } from './tell-path.js';

// A message shows eight problems, and looking for what was meant takes time for each.
const MAX_REPAIRS = 16;

/** Tells faults as problems: one for each place, a misspelt name together with the one it stands for. */
export function explainFaults(
  root: JsonSchema,
  value: unknown,
  faults: readonly Fault[],
  fitsAt: FitsAt,
  secrecy: Secrecy,
): readonly ArgumentProblem[] {
  const misspelt = pairMisspelt(faults);
  const told = new Set(misspelt.values());
  const places = groupByPlace(faults.filter((fault) => !told.has(fault)));
  return places.map((place, index) => {
    const fault = mainFault(place);
    const problem = {
      path: tellPath(fault.path),
      rule: fault.rule,
      expected: expectationOf(root, value, fault, place),
      received: receiptOf(fault, secrecyAt(secrecy, fault.path)),
    };
    const hint =
      index < MAX_REPAIRS ? repairOf(root, fault, misspelt.get(fault), fitsAt, secrecy) : undefined;
    return hint === undefined ? problem : Object.assign(problem, { hint });
  });
}

function groupByPlace(faults: readonly Fault[]): readonly (readonly [Fault, ...Fault[]])[] {
  const places = new Map<string, [Fault, ...Fault[]]>();
  for (const fault of faults) {
    const key = JSON.stringify(fault.path);
    const place = places.get(key);
    if (place === undefined) {
      places.set(key, [fault]);
    } else {
      place.push(fault);
    }
  }
  return [...places.values()];
}

/** A choice says more than a type, and either more than what else is wrong with a value. */
function mainFault(place: readonly [Fault, ...Fault[]]): Fault {
  const find = (...rules: readonly string[]): Fault | undefined =>
    place.find(({ rule }) => rules.includes(rule));
  return find('const', 'enum') ?? find('type') ?? place[0];
}

function expectationOf(
  root: JsonSchema,
  value: unknown,
  fault: Fault,
  place: readonly Fault[],
): string {
  switch (fault.kind) {
    case 'unknown':
      return 'nothing (unknown name)';
    case 'misnamed':
      return `a name that is ${describeSchema(root, fault.schema)}`;
    case 'missing':
      return describeSchema(root, fault.schema ?? schemaAt(root, value, fault.path));
    default: {
      const schemas = [fault, ...place].map(({ schema }) => schema);
      return describeSchema(root, { allOf: [...new Set(schemas)] });
    }
  }
}

function receiptOf({ kind, value }: Fault, secrecy: Secrecy): string {
  if (kind === 'missing') {
    return 'nothing (missing)';
  }
  return secrecy.isHidden ? `${typeName(value)} (hidden)` : describeValue(value, secrecy);
}

function repairOf(
  root: JsonSchema,
  fault: Fault,
  misspelt: Fault | undefined,
  fitsAt: FitsAt,
  secrecy: Secrecy,
): string | undefined {
  const { kind, path, schema, value, around } = fault;
  switch (kind) {
    case 'unknown':
      return repairUnknown(root, schema, nameOf(fault), around);
    case 'missing':
      return misspelt === undefined
        ? undefined
        : `did you mean to send ${previewJson(nameOf(misspelt))} as ${previewJson(nameOf(fault))}?`;
    case 'misnamed':
      return undefined;
    default:
      return secrecyAt(secrecy, path).isHidden
        ? undefined
        : sound(findRepair(root, schema, value), path, fitsAt);
  }
}

/** A repair that leaves the place wrong would cost the model another call. */
function sound(
  repair: Repair | undefined,
  path: readonly PathSegment[],
  fitsAt: FitsAt,
): string | undefined {
  return repair === undefined || ('value' in repair && !fitsAt(path, repair.value))
    ? undefined
    : repair.told;
}

function repairUnknown(root: JsonSchema, schema: unknown, name: string, around: unknown): string {
  const known = conjoinedSchemas(root, schema)
    .flatMap(({ properties }) => (isJsonObject(properties) ? Object.keys(properties) : []))
    .filter((other) => !isJsonObject(around) || !Object.hasOwn(around, other));
  const similar = findSimilarName(name, known);
  if (similar !== undefined) {
    return `did you mean ${previewJson(similar)}?`;
  }
  return known.length === 0
    ? 'leave it out'
    : `leave it out, or use one of ${describeNames(known)}`;
}

/** The schema of a place that the schema around it only requires, as the `then` of an `if` does. */
function schemaAt(root: JsonSchema, value: unknown, path: readonly PathSegment[]): unknown {
  let schema: unknown = root;
  let place = value;
  for (const segment of path) {
    schema = memberSchema(applicableSchemas(root, schema, place), segment);
    place = ownValue(place, String(segment));
  }
  return schema;
}
