/**
 * Whether a JSON value nests deeper than `limit` objects and arrays. The recursion is bounded by the
 * limit itself, so no input can exhaust the stack.
 */
export function exceedsDepth(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  if (limit === 0) {
    return true;
  }
  if (Array.isArray(value)) {
    return value.some((item) => exceedsDepth(item, limit - 1));
  }
  for (const key in value) {
    if (exceedsDepth((value as Record<string, unknown>)[key], limit - 1)) {
      return true;
    }
  }
  return false;
}
