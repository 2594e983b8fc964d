import { problemAt } from './class-problem.js';
import type { ClassReader } from './class-reader.js';
import type { ClassRule } from './class-rules.js';
import { narrowKinds, type ValueKinds } from './value-kind.js';
import type { ValueSource } from './value-source.js';

/** The kinds that the type and the rules leave; a problem when they leave none. */
export function narrowByRules(
  reader: ClassReader,
  source: ValueSource,
  declared: ValueKinds,
  rules: readonly ClassRule[],
): ValueKinds {
  let kinds = declared;
  for (const { name, meaning } of unconditional(rules, source)) {
    const narrowed = narrowKinds(kinds, meaning.kinds);
    if (narrowed?.length === 0 && kinds?.length !== 0) {
      const detail = `the value is ${kinds?.join(' or ')}, but the rule ${name} needs ${meaning.kinds?.join(' or ')}`;
      reader.problems.push(problemAt(source.place, 'ContradictoryTypes', detail));
      return kinds;
    }
    kinds = narrowed;
  }
  return kinds;
}

/** Rules behind a condition judge the instance only: the schema is served whatever holds. */
export function unconditional(
  rules: readonly ClassRule[],
  source: ValueSource,
): readonly ClassRule[] {
  return source.rules.conditions.length > 0
    ? []
    : rules.filter(({ metadata }) => metadata.validateIf === undefined);
}
