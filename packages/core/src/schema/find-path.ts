/** A key of an object or an index of an array. */
export type PathSegment = string | number;

/** The way from a value to a container inside it; for values whose size is already bounded. */
export function findPath(root: unknown, container: object): readonly PathSegment[] {
  const ways = new Map<unknown, readonly PathSegment[]>([[root, []]]);
  for (const [place, way] of ways) {
    if (place === container) {
      return way;
    }
    if (typeof place === 'object' && place !== null) {
      for (const [key, child] of Object.entries(place)) {
        if (typeof child === 'object' && child !== null && !ways.has(child)) {
          ways.set(child, [...way, Array.isArray(place) ? Number(key) : key]);
        }
      }
    }
  }
  return [];
}
