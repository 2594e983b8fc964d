import type { PathSegment, StandardVerdict } from '@lmcp/core';
import type { ObjectModel, PropertyModel, ValueModel } from '../schema/class-model.js';
import { objectsIn, objectsReaching } from '../schema/recursive-objects.js';
import type { Findings } from './findings.js';
import { ownValue } from './own-value.js';
import { unionBranch } from './union-branch.js';
import type { Unsound } from './unsound.js';

type Json = Readonly<Record<string, unknown>>;
type Path = readonly PathSegment[];

/** Replaces the values that libraries judge by what they make of them; what is unsound is not asked about. */
export type StandardStage = (
  args: Json,
  unsound: Unsound | undefined,
  findings: Findings,
) => Promise<Json>;

/**
 * Composes the stage between the check of the arguments and the instance, in which the schemas of
 * libraries judge their properties; `undefined` when no property has one.
 */
export function createStandardStage(root: ObjectModel): StandardStage | undefined {
  const affected = objectsReaching(root, hasStandard);
  if (!affected.has(root)) {
    return undefined;
  }

  const judgeObject: Judge<ObjectModel> = async ({ properties }, json, at, step) => {
    const copy: Record<string, unknown> = { ...(json as Json) };
    for (const property of properties) {
      const { wire, value } = property;
      const inner = { ...step, unsound: step.unsound?.get(wire) };
      if (inner.unsound?.isWhole) {
        continue;
      }
      const sent = ownValue(copy, wire);
      const judged = await (value.shape.kind === 'standard'
        ? judgeProperty(property, sent, [...at, wire], inner)
        : judgeNested(value, sent, [...at, wire], inner));
      if (judged !== undefined) {
        copy[wire] = judged;
      } else {
        // What is absent stays so, that an initialiser or a default in the code may fill it in.
        delete copy[wire];
      }
    }
    return copy;
  };

  const judgeNested: Judge<ValueModel> = async (value, json, at, step) => {
    const { shape } = value;
    const isAffected = objectsIn(value).some((object) => affected.has(object));
    if (!isAffected || typeof json !== 'object' || json === null) {
      return json;
    }
    switch (shape.kind) {
      case 'object':
        return judgeObject(shape.object, json, at, step);
      case 'union': {
        const branch = unionBranch(shape.branches, json);
        return branch === undefined ? json : judgeObject(branch.object, json, at, step);
      }
      case 'array':
      case 'set':
      case 'map': {
        const isList = Array.isArray(json);
        const entries: [string, unknown][] = [];
        for (const [key, item] of Object.entries(json)) {
          const segment = isList ? Number(key) : key;
          const inner = { ...step, unsound: step.unsound?.get(segment) };
          entries.push([key, await judgeNested(shape.items, item, [...at, segment], inner)]);
        }
        return isList ? entries.map(([, item]) => item) : Object.fromEntries(entries);
      }
      case 'plain':
      case 'date':
      case 'verbatim':
      case 'standard':
        return json;
    }
  };

  return async (args, unsound, findings) =>
    (await judgeObject(root, args, [], { unsound, findings })) as Json;
}

/** What a judge of one value needs besides the value. */
interface Step {
  readonly unsound: Unsound | undefined;
  readonly findings: Findings;
}

/** Resolves to a judged copy; what is wrong goes to the findings. */
type Judge<Model> = (model: Model, json: unknown, at: Path, step: Step) => Promise<unknown>;

const judgeProperty: Judge<PropertyModel> = async (property, sent, at, { findings }) => {
  if (sent === null && property.nullable) {
    return null;
  }
  const verdict = await verdictOn(property, sent, at);
  if (verdict?.kind === 'invalid') {
    findings.problems.push(...verdict.problems);
    findings.ways.push(at);
  }
  return verdict?.kind === 'valid' ? verdict.value : undefined;
};

/** What the library says about a property; `undefined` where there is nothing to judge. */
async function verdictOn(
  { value: { shape }, absent, required }: PropertyModel,
  sent: unknown,
  at: Path,
): Promise<StandardVerdict | undefined> {
  if (shape.kind !== 'standard') {
    return undefined;
  }
  const { check } = shape;
  if (sent !== undefined) {
    const verdict = await check.judge(sent, at);
    // Clients send `null` for what they leave out.
    if (verdict.kind === 'valid' || sent !== null || required) {
      return verdict;
    }
  }
  if (absent !== undefined) {
    return check.judge(absent(), at);
  }
  const verdict = await check.judge(undefined, at);
  return required || verdict.kind === 'valid' ? verdict : undefined;
}

function hasStandard({ properties }: ObjectModel): boolean {
  return properties.some(({ value }) => value.shape.kind === 'standard');
}
