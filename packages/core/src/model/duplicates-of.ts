/** The keys that occur more than once, each once. */
export function duplicatesOf(keys: readonly string[]): readonly string[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) < index))];
}
