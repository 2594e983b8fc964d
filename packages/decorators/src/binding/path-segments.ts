const SEGMENT = /([\p{ID_Continue}$]+)|\[(\d+|"(?:[^"\\]|\\.)*")\]/gu;

/** The keys of which the path of a problem consists: `tags[1]` gives `tags` and `1`. */
export function pathSegments(path: string): readonly (string | number)[] {
  return [...path.matchAll(SEGMENT)].map(
    ([, name, index]) => name ?? (JSON.parse(index ?? '0') as string | number),
  );
}
