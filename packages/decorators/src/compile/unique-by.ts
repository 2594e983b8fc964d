/** The values whose key no earlier value has, in their order. */
export function uniqueBy<T>(values: readonly T[], keyOf: (value: T) => string): readonly T[] {
  const unique = new Map<string, T>();
  for (const value of values) {
    const key = keyOf(value);
    if (!unique.has(key)) {
      unique.set(key, value);
    }
  }
  return [...unique.values()];
}
