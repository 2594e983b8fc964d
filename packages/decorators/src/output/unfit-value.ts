import type { ArgumentProblem } from '@lmcp/core';

/** A value that cannot leave. What it holds is not told: this may end in a log. */
export class UnfitValue extends Error {
  override readonly name = 'UnfitValue';
  readonly #expected: string;
  readonly #received: string;
  #path = '';

  constructor(expected: string, value: unknown) {
    super(`expected ${expected}`);
    this.#expected = expected;
    this.#received = describe(value);
  }

  /** Says that the value lies below this key, or this index, of what is asked now. */
  below(segment: string | number): this {
    const key = typeof segment === 'number' ? `[${segment}]` : segment;
    const isNext = this.#path === '' || this.#path.startsWith('[');
    this.#path = isNext ? `${key}${this.#path}` : `${key}.${this.#path}`;
    return this;
  }

  /** The failure as `InvalidOutput` tells it. */
  problem(): ArgumentProblem {
    const [expected, received] = [this.#expected, this.#received];
    return { path: this.#path, rule: 'json', expected, received };
  }
}

/** Adds a step to the path of a value that cannot leave; what else was thrown stays as it is. */
export function below(error: unknown, segment: string | number): unknown {
  return error instanceof UnfitValue ? error.below(segment) : error;
}

function describe(value: unknown): string {
  switch (typeof value) {
    case 'number':
      return String(value);
    case 'object': {
      if (value === null) {
        return 'null';
      }
      const made = (value as { readonly constructor?: unknown }).constructor;
      return typeof made === 'function' ? `an object of the class ${made.name}` : 'an object';
    }
    default:
      return `a value of the type ${typeof value}`;
  }
}
