import { getMetadataStorage, type MetadataStorage } from 'class-validator';
import type { Class } from './class.js';

/** A rule as class-validator keeps it. */
export type RuleMetadata = ReturnType<MetadataStorage['getTargetValidationMetadatas']>[number];

/** The rules that one class itself declares, not its parents, in the order in which decorators ran. */
export function ownRulesOf(ruledClass: Class): readonly RuleMetadata[] {
  const all: ReadonlyMap<unknown, RuleMetadata[]> = getMetadataStorage()['validationMetadatas'];
  return all.get(ruledClass) ?? [];
}
