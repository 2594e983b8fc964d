import fc from 'fast-check';
import { hostileValue } from './hostile-values.js';

/** One place of a value, and what becomes of it. */
export interface Change {
  /** Which member to go into, at each level. */
  readonly path: readonly number[];
  readonly kind: 'replace' | 'remove' | 'add';
  readonly value: unknown;
}

/** Anything, anywhere. */
export const change: fc.Arbitrary<Change> = fc.record({
  path: fc.array(fc.nat(7), { minLength: 1, maxLength: 4 }),
  kind: fc.constantFrom('replace', 'replace', 'remove', 'add'),
  value: hostileValue,
});

/** A value in which one place is not as it was. */
export function changed(value: unknown, { path, kind, value: hostile }: Change): unknown {
  const [step = 0, ...rest] = path;
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return kind === 'remove' ? value : hostile;
  }
  if (Array.isArray(value)) {
    const at = step % value.length;
    return value.map((item: unknown, index) =>
      index === at ? changed(item, { path: rest, kind, value: hostile }) : item,
    );
  }
  const keys = Object.keys(value);
  const key = keys[step % keys.length] as string;
  const entries = Object.entries(value);
  if (rest.length > 0) {
    const inner = { path: rest, kind, value: hostile };
    return Object.fromEntries(
      entries.map(([name, member]) => [name, name === key ? changed(member, inner) : member]),
    );
  }
  switch (kind) {
    case 'remove':
      return Object.fromEntries(entries.filter(([name]) => name !== key));
    case 'replace':
      return Object.fromEntries(
        entries.map(([name, member]) => [name, name === key ? hostile : member]),
      );
    case 'add':
      return { ...value, [key.toUpperCase()]: hostile, [`${key}\u0000`]: hostile };
  }
}
