type EnumObject = Readonly<Record<string, unknown>>;

/** The members of a TypeScript enum by name, without the names that numeric members map back to. */
export function enumMembers(values: EnumObject | readonly unknown[]): ReadonlyMap<string, unknown> {
  if (Array.isArray(values)) {
    return new Map();
  }
  const members = values as EnumObject;
  return new Map(
    Object.entries(members).filter(([key, value]) => !isReverseMapping(members, key, value)),
  );
}

/** The values of a TypeScript enum, or of a list. */
export function enumValues(values: EnumObject | readonly unknown[]): readonly unknown[] {
  return Array.isArray(values) ? values : [...enumMembers(values).values()];
}

function isReverseMapping(members: EnumObject, key: string, value: unknown): boolean {
  return typeof value === 'string' && String(Number(key)) === key && members[value] === Number(key);
}
