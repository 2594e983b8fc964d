import { MetadataStorage } from 'class-validator';
import { classChain } from '../declaration/class-chain.js';
import type { Class } from '../declaration/class.js';
import { ownRulesOf, type RuleMetadata } from '../declaration/own-rules.js';

/**
 * The rules that class-validator applies to instances of a class, in no particular order.
 *
 * Asked about one class, class-validator looks through every class that has rules; the start of a large
 * server would take quadratic time. So it is asked about a storage that holds nothing but the family.
 */
export function recordedRulesOf(ruledClass: Class): readonly RuleMetadata[] {
  const family = new MetadataStorage();
  for (const one of classChain(ruledClass)) {
    for (const rule of ownRulesOf(one)) {
      family.addValidationMetadata(rule);
    }
  }
  return family.getTargetValidationMetadatas(ruledClass, '', false, false);
}
