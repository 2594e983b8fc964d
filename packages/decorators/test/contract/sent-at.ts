const SEGMENT = /([\p{ID_Continue}$]+)|\[(\d+|"(?:[^"\\]|\\.)*")\]/gu;

/** What a client sent at a place. */
export interface Sent {
  readonly value: unknown;
  /** The text at which the way ends too early: what is behind it was sent as JSON in a string. */
  readonly text: string | undefined;
}

/** Follows a path of lmcp (`tags[1]`) or of class-validator (`tags.1`) into arguments. */
export function sentAt(args: unknown, path: string): Sent {
  let value = args;
  for (const [, name, index = '""'] of path.matchAll(SEGMENT)) {
    if (typeof value === 'string') {
      return { value: undefined, text: value };
    }
    const key = name ?? String(JSON.parse(index));
    value = Object.hasOwn(Object(value) as object, key)
      ? (value as Record<string, unknown>)[key]
      : undefined;
  }
  return { value, text: typeof value === 'string' ? value : undefined };
}
