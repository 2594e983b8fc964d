/** What executes a `pattern`. */
export interface Pattern {
  test(text: string): boolean;
  /** The expression as text; Ajv tells expressions apart by it. */
  toString(): string;
}

/**
 * Compiles the source of a `pattern`: as the expression it was written as, where that is known, else as
 * JSON Schema asks, with the `u` flag, else without it, for the many patterns in the wild that need that.
 */
export function compilePattern(source: string, originals?: ReadonlyMap<string, RegExp>): Pattern {
  const original = originals?.get(source);
  return original === undefined ? compileSource(source) : stateless(original);
}

function compileSource(source: string): RegExp {
  try {
    return new RegExp(source, 'u');
  } catch {
    return new RegExp(source);
  }
}

/** `g` and `y` make an expression remember where it stopped; a validator must not. */
function stateless({ source, flags }: RegExp): Pattern {
  const expression = new RegExp(source, flags.replace('g', ''));
  return {
    test(text) {
      expression.lastIndex = 0;
      return expression.test(text);
    },
    toString: () => String(expression),
  };
}
