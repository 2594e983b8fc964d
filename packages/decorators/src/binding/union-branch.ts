import type { Branch } from '../schema/class-model.js';
import { ownValue } from './own-value.js';

/** The class of a union that the tag of a JSON value names; `undefined` for no class. */
export function unionBranch(branches: readonly Branch[], json: unknown): Branch | undefined {
  return branches.find(({ tag, value }) => ownValue(json, tag) === value);
}
