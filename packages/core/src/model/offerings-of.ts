import type { Offering } from '../access/offering.js';
import type { Scoped } from '../access/scoped.js';
import { type DefinitionKind, type Definitions, NOUNS } from './definition-kind.js';
import type { Extension } from './extension.js';
import { keyOf } from './key-of.js';

const KINDS: readonly DefinitionKind[] = ['tools', 'resources', 'resourceTemplates', 'prompts'];

/**
 * Everything that a server offers, with the scopes that it needs. What an extension adds is for everybody,
 * unless it says otherwise.
 */
export function offeringsOf(
  definitions: Definitions,
  extensions: readonly Extension[],
): readonly Offering[] {
  return [
    ...KINDS.flatMap((kind) =>
      definitions[kind].map((definition) =>
        offering(NOUNS[kind], keyOf(definition), definition.scopes),
      ),
    ),
    ...extensions.flatMap(({ resources = [], methods = {} }) => [
      ...resources.map(({ uri, scopes = [] }) => offering('resource', uri, scopes)),
      ...Object.entries(methods).map(([name, { scopes = [] }]) => offering('method', name, scopes)),
    ]),
  ];
}

function offering(kind: Offering['kind'], name: string, scopes: Scoped['scopes']): Offering {
  return { kind, name, scopes };
}
