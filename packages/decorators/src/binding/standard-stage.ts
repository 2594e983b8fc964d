import { type ArgumentProblem, InvalidArguments, type StandardVerdict } from '@lmcp/core';
import type { ObjectModel, PropertyModel, ValueModel } from '../schema/class-model.js';
import { objectsIn, objectsReaching } from '../schema/recursive-objects.js';
import { ownValue } from './own-value.js';

type Json = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** Replaces the values that libraries judge by what they make of them; rejects with `InvalidArguments`. */
export type StandardStage = (args: Json) => Promise<Json>;

/**
 * Composes the stage between the check of the arguments and the instance, in which the schemas of
 * libraries judge their properties; `undefined` when no property has one.
 */
export function createStandardStage(tool: string, root: ObjectModel): StandardStage | undefined {
  const affected = objectsReaching(root, hasStandard);
  if (!affected.has(root)) {
    return undefined;
  }

  const judgeObject: Judge<ObjectModel> = async ({ properties }, json, at, problems) => {
    const copy: Record<string, unknown> = { ...(json as Json) };
    for (const property of properties) {
      const { wire, value } = property;
      const sent = ownValue(copy, wire);
      const judged = await (value.shape.kind === 'standard'
        ? judgeProperty(property, sent, [...at, wire], problems)
        : judgeNested(value, sent, [...at, wire], problems));
      if (judged !== undefined) {
        copy[wire] = judged;
      } else {
        // What is absent stays so, that an initialiser or a default in the code may fill it in.
        delete copy[wire];
      }
    }
    return copy;
  };

  const judgeNested: Judge<ValueModel> = async (value, json, at, problems) => {
    const { shape } = value;
    const isAffected = objectsIn(value).some((object) => affected.has(object));
    if (!isAffected || typeof json !== 'object' || json === null) {
      return json;
    }
    switch (shape.kind) {
      case 'object':
        return judgeObject(shape.object, json, at, problems);
      case 'union': {
        const branch = shape.branches.find((one) => ownValue(json, one.tag) === one.value);
        return branch === undefined ? json : judgeObject(branch.object, json, at, problems);
      }
      case 'array':
      case 'set':
      case 'map': {
        const isList = Array.isArray(json);
        const entries: [string, unknown][] = [];
        for (const [key, item] of Object.entries(json)) {
          const path = [...at, isList ? Number(key) : key];
          entries.push([key, await judgeNested(shape.items, item, path, problems)]);
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

  return async (args) => {
    const problems: ArgumentProblem[] = [];
    const judged = await judgeObject(root, args, [], problems);
    if (problems.length > 0) {
      throw new InvalidArguments(tool, problems);
    }
    return judged as Json;
  };
}

/** Resolves to a judged copy; what is wrong goes to `problems`. */
type Judge<Model> = (
  model: Model,
  json: unknown,
  at: Path,
  problems: ArgumentProblem[],
) => Promise<unknown>;

const judgeProperty: Judge<PropertyModel> = async (property, sent, at, problems) => {
  if (sent === null && property.nullable) {
    return null;
  }
  const verdict = await verdictOn(property, sent, at);
  if (verdict?.kind === 'invalid') {
    problems.push(...verdict.problems);
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
