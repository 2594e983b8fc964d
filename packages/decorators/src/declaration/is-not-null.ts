/** The condition that `@Nullable()` records; by this very function it is recognised again. */
export function isNotNull(_instance: object, value: unknown): boolean {
  return value !== null;
}
