import type { ObjectModel, ValueModel } from './class-model.js';
import { classesIn } from './recursive-objects.js';

/** What patterns are advertised as: a source alone says which expression judges it. */
export interface PatternSources {
  /** The source that an expression is advertised with; no other pattern of the document has it. */
  claim(source: string, expression: RegExp): string;
  readonly expressions: ReadonlyMap<string, RegExp>;
}

/** @param plain the sources of patterns without an expression of their own, which JSON Schema judges */
export function createPatternSources(plain: ReadonlySet<string>): PatternSources {
  const expressions = new Map<string, RegExp>();
  return {
    claim(source, expression) {
      let free = source;
      while (plain.has(free) || !isSame(expressions.get(free) ?? expression, expression)) {
        // Means nothing, and makes another source of it.
        free += '(?:)';
      }
      expressions.set(free, expression);
      return free;
    },
    expressions,
  };
}

/** The sources of all patterns in what a class consists of, but for those with an expression of their own. */
export function plainSourcesIn(root: ObjectModel): ReadonlySet<string> {
  const sources = new Set<string>();
  const values = [...classesIn(root)].flatMap(({ properties }) =>
    properties.map(({ value }) => value),
  );
  const parts = new Set<unknown>(values.flatMap(plainSchemas));
  // A set hands out what is added while it is walked, and a circle in a given schema only once.
  for (const part of parts) {
    for (const [key, member] of Object.entries(part as object)) {
      if (key === 'pattern' && typeof member === 'string') {
        sources.add(member);
      } else if (typeof member === 'object' && member !== null) {
        parts.add(member);
        const names = key === 'patternProperties' ? Object.keys(member as object) : [];
        names.forEach((source) => sources.add(source));
      }
    }
  }
  return sources;
}

function plainSchemas({ shape, keywords, patterns }: ValueModel): readonly unknown[] {
  const own = keywords.filter((one) => !patterns.has(one));
  switch (shape.kind) {
    case 'verbatim':
    case 'standard':
      return [...own, shape.schema];
    case 'array':
    case 'set':
    case 'map':
      return [...own, ...plainSchemas(shape.items)];
    default:
      return own;
  }
}

function isSame(one: RegExp, other: RegExp): boolean {
  return one.source === other.source && one.flags === other.flags;
}
