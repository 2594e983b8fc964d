import { type CompiledSchema, looksFor, type Misfits } from './compiled-schema.js';
import { findExcess } from './find-excess.js';
import { isJsonObject } from './json-type.js';
import { normaliseValue } from './normalise-value.js';

type Arguments = Readonly<Record<string, unknown>>;

/** What a schema says about arguments, repaired where a repair is unambiguous. */
export type ArgumentVerdict =
  | { readonly kind: 'fits'; readonly args: Arguments }
  | ({
      readonly kind: 'unfit';
      readonly args: Arguments;
      /** `first` where the rest of the arguments was not looked at, and nothing else should look at it. */
      readonly found: 'all' | 'first';
    } & Misfits);

/** Judges the arguments of a call. */
export type ArgumentJudge = (args: Arguments) => ArgumentVerdict;

/**
 * Builds the judge that stands before a tool's code, from the very schema that the tool advertises.
 *
 * The arguments are never changed: what fits is returned as it is, what had to be repaired as a copy.
 */
export function createArgumentJudge(compiled: CompiledSchema): ArgumentJudge {
  return (args) => {
    const excess = findExcess(args);
    if (excess !== undefined) {
      return { kind: 'unfit', args, problems: [excess], ways: [], found: 'first' };
    }
    if (compiled.isValid(args)) {
      return { kind: 'fits', args };
    }
    const repaired = repair(compiled, args);
    if (repaired !== args && compiled.isValid(repaired)) {
      return { kind: 'fits', args: repaired };
    }
    // What was repaired is no problem of the model's any more.
    const misfits = compiled.misfitsOf(repaired);
    return { kind: 'unfit', args: repaired, found: looksFor(repaired), ...misfits };
  };
}

/** Repairs arguments; returns them as they are when nothing can be repaired or too much would come of it. */
function repair({ schema, extensions }: CompiledSchema, args: Arguments): Arguments {
  const repaired = normaliseValue(schema, args, extensions.judgedElsewhere);
  return isJsonObject(repaired) && findExcess(repaired) === undefined ? repaired : args;
}
