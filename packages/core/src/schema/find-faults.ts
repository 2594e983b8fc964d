import type { ErrorObject } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import { declaredProperty } from './applicable-schemas.js';
import { chooseBranch } from './choose-branch.js';
import { conjoinedSchemas } from './conjoined-schemas.js';
import type { PathSegment } from './find-path.js';
import { ownValue } from './json-type.js';
import type { Judge } from './judge-compiler.js';
import { pointerSegments } from './resolve-reference.js';

/** One rule that one place breaks. */
export interface Fault {
  readonly kind: 'wrong' | 'missing' | 'unknown' | 'misnamed';
  readonly path: readonly PathSegment[];
  readonly rule: string;
  /** What the place should hold; of an unknown name, the schema of the object around it. */
  readonly schema: unknown;
  readonly value: unknown;
  /** The object that holds an unknown name or lacks a required one. */
  readonly around?: unknown;
}

interface Case {
  readonly root: JsonSchema;
  readonly judge: Judge;
  /** The value that was judged, and its place in the whole. */
  readonly value: unknown;
  readonly base: readonly PathSegment[];
}

/** Reads Ajv's errors as faults: of alternatives only the one that was meant, without the noise of others. */
export function findFaults(
  root: JsonSchema,
  judge: Judge,
  value: unknown,
  errors: readonly ErrorObject[],
): readonly Fault[] {
  return readErrors({ root, judge, value, base: [] }, errors);
}

function readErrors(context: Case, errors: readonly ErrorObject[]): readonly Fault[] {
  let told: { readonly error: ErrorObject; readonly path: readonly PathSegment[] }[] = [];
  for (const error of errors) {
    const { keyword, parentSchema, propertyName } = error;
    const path = pathOf(context, error);
    const isInside = (other: { readonly path: readonly PathSegment[] }): boolean =>
      startsWith(other.path, path);
    // Errors about a name are summed up by `propertyNames`, those of a condition precede their `if`.
    if (propertyName !== undefined || (keyword === 'if' && told.some(isInside))) {
      continue;
    }
    if (keyword === 'anyOf' || keyword === 'oneOf' || keyword === 'contains') {
      // Ajv tells what is wrong with each alternative before it says that none fits; only keywords
      // beside `anyOf` in the same schema are about the value whichever alternative is meant.
      told = told.filter(
        (one) =>
          !isInside(one) ||
          (one.path.length === path.length && one.error.parentSchema === parentSchema),
      );
    }
    told.push({ error, path });
  }
  // Alternatives are read when only the outermost are left: reading every nested one would double the
  // work with each level.
  return told.flatMap(({ error, path }) => readError(context, error, path));
}

function readError(
  context: Case,
  error: ErrorObject,
  path: readonly PathSegment[],
): readonly Fault[] {
  const { keyword: rule, params, parentSchema: schema, data: value } = error;
  switch (rule) {
    case 'anyOf':
    case 'oneOf':
      return readAlternatives(context, error, path);
    case 'required':
    case 'dependentRequired': {
      const name = String(params['missingProperty']);
      const declared = declaredProperty(conjoinedSchemas(context.root, schema), name);
      const place = { path: [...path, name], schema: declared, value: undefined, around: value };
      return [{ kind: 'missing', rule, ...place }];
    }
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name = String(params['additionalProperty'] ?? params['unevaluatedProperty']);
      const place = { path: [...path, name], value: ownValue(value, name), around: value };
      return [{ kind: 'unknown', rule, schema, ...place }];
    }
    case 'propertyNames': {
      const name = String(params['propertyName']);
      return [{ kind: 'misnamed', path: [...path, name], rule, schema: error.schema, value: name }];
    }
    case 'false schema':
      return [{ kind: 'unknown', path, rule, schema: undefined, value }];
    default:
      return [{ kind: 'wrong', path, rule, schema, value }];
  }
}

function readAlternatives(
  { root, judge }: Case,
  { keyword: rule, schema, params, data: value }: ErrorObject,
  path: readonly PathSegment[],
): readonly Fault[] {
  const alternatives: readonly unknown[] = Array.isArray(schema) ? schema : [];
  const combined: Fault = { kind: 'wrong', path, rule, schema: { [rule]: alternatives }, value };
  if (Array.isArray(params['passingSchemas'])) {
    return [combined];
  }
  const choice = chooseBranch(root, alternatives, value);
  if (choice.kind === 'unclear') {
    return [combined];
  }
  if (choice.kind === 'unknown-tag') {
    const told = ownValue(value, choice.tag);
    const tag = {
      path: [...path, choice.tag],
      schema: { enum: choice.values },
      value: told,
      around: value,
    };
    return [
      told === undefined
        ? { kind: 'missing', rule: 'required', ...tag }
        : { kind: 'wrong', rule: 'enum', ...tag },
    ];
  }
  const branch = alternatives[choice.index];
  const errors = typeof branch === 'object' && branch ? judge.errorsUnder(branch, value) : [];
  const faults = readErrors({ root, judge, value, base: path }, errors);
  return faults.length > 0 ? faults : [combined];
}

function pathOf({ value, base }: Case, { instancePath }: ErrorObject): readonly PathSegment[] {
  let place = value;
  const segments = pointerSegments(instancePath).map((segment) => {
    const isItem = Array.isArray(place);
    place = ownValue(place, segment);
    return isItem ? Number(segment) : segment;
  });
  return [...base, ...segments];
}

function startsWith(path: readonly PathSegment[], start: readonly PathSegment[]): boolean {
  return start.length <= path.length && start.every((segment, index) => segment === path[index]);
}
