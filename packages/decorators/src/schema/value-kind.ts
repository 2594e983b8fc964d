/**
 * What a value is. JSON's own types, and three that JSON carries as something else: a date travels as a
 * string, a set as an array, a map as an object.
 */
export type ValueKind =
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'array'
  | 'object'
  | 'null'
  | 'date'
  | 'set'
  | 'map';

/** The kinds a value may have; `undefined` when nothing is known about it. */
export type ValueKinds = readonly ValueKind[] | undefined;

/** Kinds that are a special case of another: every integer is a number. */
const wider: Partial<Record<ValueKind, ValueKind>> = {
  integer: 'number',
  map: 'object',
  set: 'object',
};

/** What both statements allow; an empty list when they contradict each other. */
export function narrowKinds(known: ValueKinds, also: ValueKinds): ValueKinds {
  if (known === undefined || also === undefined) {
    return known ?? also;
  }
  return [
    ...known.filter((kind) => includes(also, kind)),
    ...also.filter((kind) => !known.includes(kind) && includes(known, kind)),
  ];
}

function includes(kinds: readonly ValueKind[], kind: ValueKind): boolean {
  const general = wider[kind];
  return kinds.includes(kind) || (general !== undefined && kinds.includes(general));
}

/** The kind of a literal that an author wrote into a rule; `undefined` when JSON has no such literal. */
export function kindOfLiteral(value: unknown): ValueKind | undefined {
  if (value === null) {
    return 'null';
  }
  return typeof value === 'string' || Number.isFinite(value) || typeof value === 'boolean'
    ? (typeof value as 'string' | 'number' | 'boolean')
    : undefined;
}
