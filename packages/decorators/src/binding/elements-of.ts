/** Whether rules with `each` judge the elements of a value instead of the value. */
export function isContainer(
  value: unknown,
): value is unknown[] | Set<unknown> | Map<unknown, unknown> {
  return Array.isArray(value) || value instanceof Set || value instanceof Map;
}

/** Elements with the key under which they stand in what was sent. */
export function elementsOf(
  value: unknown[] | Set<unknown> | Map<unknown, unknown>,
  sent: unknown,
): Iterable<[string | number, unknown]> {
  if (value instanceof Map) {
    return [...value] as [string, unknown][];
  }
  const elements = [...value];
  if (value instanceof Set && Array.isArray(sent) && sent.length > value.size) {
    // What was sent twice is in the set once, and moves all that follows.
    const keys = [...new Map(sent.map((item, index) => [item as unknown, index])).values()];
    return elements.map((element, index) => [keys[index] ?? index, element]);
  }
  return elements.entries();
}
