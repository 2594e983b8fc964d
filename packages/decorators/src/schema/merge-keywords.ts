import type { JsonSchema } from '@lmcp/core';

type Choose = (one: number, other: number) => number;

/** Of two limits, the one that allows less. */
const stricter = new Map<string, Choose>(
  Object.entries({
    minimum: Math.max,
    exclusiveMinimum: Math.max,
    minLength: Math.max,
    minItems: Math.max,
    minProperties: Math.max,
    maximum: Math.min,
    exclusiveMaximum: Math.min,
    maxLength: Math.min,
    maxItems: Math.min,
  }),
);

/** Says several things about one value at once: all of them hold. */
export function mergeKeywords(statements: readonly JsonSchema[]): JsonSchema {
  const merged: Record<string, unknown> = {};
  const allOf: unknown[] = [];
  for (const [keyword, value] of statements.flatMap((one) => Object.entries(one))) {
    const choose = stricter.get(keyword);
    if (keyword === 'allOf') {
      allOf.push(...(value as unknown[]));
    } else if (!Object.hasOwn(merged, keyword)) {
      merged[keyword] = value;
    } else if (choose !== undefined) {
      merged[keyword] = choose(merged[keyword] as number, value as number);
    } else if (JSON.stringify(merged[keyword]) !== JSON.stringify(value)) {
      allOf.push({ [keyword]: value });
    }
  }
  return allOf.length === 0 ? merged : { ...merged, allOf };
}
