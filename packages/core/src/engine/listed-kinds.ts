import type { ChangingList } from '../backend/list-changes.js';
import type { DefinitionKind } from '../model/definition-kind.js';
import type { ListMethod } from './list-entries.js';

/** Where clients find what is added of each kind, and as what they are told that it has changed. */
export const LISTED_KINDS: Readonly<
  Record<DefinitionKind, { readonly method: ListMethod; readonly list: ChangingList }>
> = {
  tools: { method: 'tools/list', list: 'tools' },
  resources: { method: 'resources/list', list: 'resources' },
  resourceTemplates: { method: 'resources/templates/list', list: 'resources' },
  prompts: { method: 'prompts/list', list: 'prompts' },
};
