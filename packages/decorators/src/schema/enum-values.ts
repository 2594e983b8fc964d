/** The values of a TypeScript enum, without the names that numeric members map back to. */
export function enumValues(
  values: Readonly<Record<string, unknown>> | readonly unknown[],
): readonly unknown[] {
  if (Array.isArray(values)) {
    return values;
  }
  const members = values as Readonly<Record<string, unknown>>;
  return Object.entries(members)
    .filter(([key, value]) => !isReverseMapping(members, key, value))
    .map(([, value]) => value);
}

function isReverseMapping(
  members: Readonly<Record<string, unknown>>,
  key: string,
  value: unknown,
): boolean {
  return typeof value === 'string' && String(Number(key)) === key && members[value] === Number(key);
}
