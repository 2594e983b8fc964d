import type { Class } from '../declaration/class.js';
import { applyTransforms } from '../schema/apply-transforms.js';
import { classMember } from '../schema/class-member.js';
import { type TransformerRecords, transformerRecordsOf } from '../schema/transformer-record.js';
import { projectDate, projectScalar } from './project-scalar.js';
import { type Projection, projectList, projectMap, withoutCycle } from './projection.js';
import { below, UnfitValue } from './unfit-value.js';

/**
 * Creates the projection of values whose properties nobody declared: `{ schema }`, `@IsObject()`. Such a
 * value leaves as `JSON.stringify` would send it, except that class-transformer's decorators are heeded
 * where an instance of a decorated class stands in it.
 */
export function createFreeProjection(): Projection {
  const records = new WeakMap<Class, TransformerRecords>();

  // Read once for each class, and kept no longer than the class.
  const recordsOf = (made: Class): TransformerRecords => {
    const read = records.get(made) ?? transformerRecordsOf(made, 'output');
    records.set(made, read);
    return read;
  };

  const instance = (value: object, made: Class, open: Set<object>): object => {
    const { named, excludesOthers } = recordsOf(made);
    const computed = [...named]
      .filter(([key, { exposed }]) => exposed && classMember(made, key) !== undefined)
      .map(([key]): [string, unknown] => [key, computedBy(value, key)]);
    const all = [...Object.entries(value), ...computed];
    const members = all.flatMap(([key, own]): [string, unknown][] => {
      const record = named.get(key);
      if (record === undefined) {
        return excludesOthers ? [] : [[key, own]];
      }
      const { excluded, wire, transforms } = record;
      return excluded ? [] : [[wire, applyTransforms(transforms, 'output', key, own, value)]];
    });
    return plain(Object.fromEntries(members), open);
  };

  const plain = (value: object, open: Set<object>): object => {
    const members: [string, unknown][] = [];
    for (const [key, own] of Object.entries(value) as [string, unknown][]) {
      if (own !== undefined && typeof own !== 'function' && typeof own !== 'symbol') {
        try {
          members.push([key, project(own, open)]);
        } catch (error) {
          throw below(error, key);
        }
      }
    }
    return Object.fromEntries(members);
  };

  const container = withoutCycle((value, open) => {
    if (value instanceof Date) {
      return projectDate(value);
    }
    if (Array.isArray(value) || value instanceof Set) {
      return projectList(value, element, open);
    }
    if (value instanceof Map) {
      return projectMap(value, element, open);
    }
    if (value instanceof Promise) {
      throw new UnfitValue('a value that is there, not a promise', value);
    }
    const { toJSON } = value as { readonly toJSON?: unknown };
    const json: unknown = typeof toJSON === 'function' ? toJSON.call(value, '') : value;
    if (json !== value) {
      return project(json, open);
    }
    const made = (value as object).constructor as Class | undefined;
    return typeof made === 'function' && (made as unknown) !== Object
      ? instance(value as object, made, open)
      : plain(value as object, open);
  });

  const element: Projection = (value, open) => (value === undefined ? null : project(value, open));

  const project: Projection = (value, open) =>
    typeof value === 'object' && value !== null
      ? container(value, open)
      : value === null
        ? null
        : projectScalar(value);

  return project;
}

/** What an exposed getter gives, or an exposed method returns. */
function computedBy(value: object, key: string): unknown {
  const member: unknown = Reflect.get(value, key);
  return typeof member === 'function' ? (member.call(value) as unknown) : member;
}
