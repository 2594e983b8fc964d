import { inspect } from 'node:util';
import { findSimilarName } from '../schema/find-similar-name.js';
import { type DefinitionKind, type Definitions, NOUNS } from './definition-kind.js';
import { keyOf } from './key-of.js';

/**
 * Sees that something was added.
 *
 * @throws {RangeError} when there is no such kind, or nothing of it has this name
 */
export function assertKnown(kind: DefinitionKind, name: string, added: Definitions): void {
  if (!Object.hasOwn(NOUNS, kind)) {
    const known = Object.keys(NOUNS).join(', ');
    throw new RangeError(`There is no kind ${inspect(kind)}: write one of ${known}.`);
  }
  const names = added[kind].map(keyOf);
  if (!names.includes(name)) {
    const similar = typeof name === 'string' ? findSimilarName(name, names) : undefined;
    const hint = similar === undefined ? '' : ` Did you mean ${inspect(similar)}?`;
    throw new RangeError(
      `This server has no ${NOUNS[kind]} ${inspect(name)} to enable or disable.${hint}`,
    );
  }
}
