/** A name for a definition that is not taken yet: the wished one, or it with a number. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const base = name || 'Anonymous';
  let free = base;
  for (let suffix = 2; taken.has(free); suffix++) {
    free = `${base}${suffix}`;
  }
  return free;
}
