import { getMetadataStorage, MetadataStorage } from 'class-validator';
import { classChain } from '../declaration/class-chain.js';
import type { Class } from '../declaration/class.js';

/** A rule as class-validator keeps it. */
export type RuleMetadata = ReturnType<MetadataStorage['getTargetValidationMetadatas']>[number];

/**
 * The rules that class-validator applies to instances of a class, in no particular order.
 *
 * Asked about one class, class-validator looks through every class that has rules; the start of a large
 * server would take quadratic time. So it is asked about a storage that holds nothing but the family.
 */
export function recordedRulesOf(ruledClass: Class): readonly RuleMetadata[] {
  const family = new MetadataStorage();
  const all: ReadonlyMap<unknown, RuleMetadata[]> = getMetadataStorage()['validationMetadatas'];
  for (const one of classChain(ruledClass)) {
    for (const rule of all.get(one) ?? []) {
      family.addValidationMetadata(rule);
    }
  }
  return family.getTargetValidationMetadatas(ruledClass, '', false, false);
}
