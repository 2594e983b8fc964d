import type { TypeHelpOptions } from 'class-transformer';

/** What the function of `@Type` throws when it asks for a value, which start-up does not have. */
export class ValueDependentType extends Error {
  override readonly name = 'ValueDependentType';
}

/** What a function of `@Type` is called with where there is no value; throws {@link ValueDependentType}. */
export function withoutValue(property: string): TypeHelpOptions {
  return Object.defineProperties({ property } as TypeHelpOptions, {
    object: { get: dependOnValue },
    newObject: { get: dependOnValue },
  });
}

function dependOnValue(): never {
  throw new ValueDependentType();
}
