import type { JsonSchema } from '../protocol/json-schema.js';
import { acceptedTypes } from './accepted-types.js';
import { allowedValues } from './allowed-values.js';
import { conjoinedSchemas } from './conjoined-schemas.js';
import { isJsonObject, jsonTypeOf, ownValue } from './json-type.js';

/** Which alternative of an `anyOf` or `oneOf` a value means. */
export type BranchChoice =
  | { readonly kind: 'branch'; readonly index: number }
  /** The property that tells the alternatives apart names none of them. */
  | { readonly kind: 'unknown-tag'; readonly tag: string; readonly values: readonly unknown[] }
  | { readonly kind: 'unclear' };

/** Finds the one alternative that a value means: by its constant tag, or as the only one of its type. */
export function chooseBranch(
  root: JsonSchema,
  branches: readonly unknown[],
  value: unknown,
): BranchChoice {
  const type = jsonTypeOf(value);
  const candidates = branches.flatMap((branch, index) =>
    acceptedTypes(root, branch).has(type) ? [{ index, tags: tagsOf(root, branch) }] : [],
  );
  const [first, ...others] = candidates;
  if (first === undefined) {
    return { kind: 'unclear' };
  }
  if (others.length === 0) {
    return { kind: 'branch', index: first.index };
  }
  const tag = [...first.tags.keys()].find((name) => tellsApart(name, candidates));
  if (tag === undefined || !isJsonObject(value)) {
    return { kind: 'unclear' };
  }
  const told = ownValue(value, tag);
  const meant = candidates.filter(({ tags }) => tags.get(tag)?.includes(told));
  if (meant.length === 0) {
    const values = candidates.flatMap(({ tags }) => tags.get(tag) ?? []);
    return { kind: 'unknown-tag', tag, values };
  }
  return meant.length === 1 && meant[0] !== undefined
    ? { kind: 'branch', index: meant[0].index }
    : { kind: 'unclear' };
}

type Tags = ReadonlyMap<string, readonly unknown[]>;

function tellsApart(name: string, candidates: readonly { readonly tags: Tags }[]): boolean {
  const values = candidates.flatMap(({ tags }) => tags.get(name) ?? []);
  return candidates.every(({ tags }) => tags.has(name)) && new Set(values).size === values.length;
}

/** The properties of an alternative that allow only certain values. */
function tagsOf(root: JsonSchema, branch: unknown): Tags {
  const tags = new Map<string, readonly unknown[]>();
  for (const { properties } of conjoinedSchemas(root, branch)) {
    for (const [name, property] of isJsonObject(properties) ? Object.entries(properties) : []) {
      const values = allowedValues(root, property);
      if (values !== undefined) {
        tags.set(name, values);
      }
    }
  }
  return tags;
}
