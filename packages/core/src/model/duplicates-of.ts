/** The keys that occur more than once, each once. */
export function duplicatesOf(keys: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const duplicates = new Set<string>();
  for (const key of keys) {
    (seen.has(key) ? duplicates : seen).add(key);
  }
  return [...duplicates];
}
