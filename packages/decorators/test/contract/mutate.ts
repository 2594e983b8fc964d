import fc from 'fast-check';
import { excessiveValues, hostileKeys, hostileValues } from './hostile.js';

type Change = 'replace' | 'remove' | 'add' | 'encode';

const changes: readonly Change[] = ['replace', 'remove', 'add', 'encode'];

/** Objects with one change at one place, however deep. */
export function mutated(objects: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const value = fc.oneof(
    { weight: 150, arbitrary: fc.constantFrom(...hostileValues) },
    { weight: 1, arbitrary: fc.constantFrom(...excessiveValues) },
  );
  return fc
    .tuple(objects, fc.nat(50), fc.constantFrom(...changes), fc.constantFrom(...hostileKeys), value)
    .map(([object, place, change, key, added]) => {
      const count = countMembers(object);
      return count === 0
        ? Object.fromEntries([[key, added]])
        : changeMember(object, { at: place % count, change, key, added });
    });
}

interface Mutation {
  /** How many members are still to be passed; below zero when it is done. */
  at: number;
  readonly change: Change;
  readonly key: string;
  readonly added: unknown;
}

function countMembers(value: unknown): number {
  return typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, one) => sum + 1 + countMembers(one), 0)
    : 0;
}

function changeMember(value: unknown, mutation: Mutation): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).flatMap(([key, one]): [string, unknown][] => {
    mutation.at -= 1;
    return mutation.at === -1 ? changed(key, one, mutation) : [[key, changeMember(one, mutation)]];
  });
  return Array.isArray(value) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

function changed(
  key: string,
  value: unknown,
  { change, key: other, added }: Mutation,
): [string, unknown][] {
  switch (change) {
    case 'replace':
      return [[key, added]];
    case 'remove':
      return [];
    case 'add':
      return [
        [key, value],
        [other, added],
      ];
    case 'encode':
      return [[key, JSON.stringify(value)]];
  }
}
