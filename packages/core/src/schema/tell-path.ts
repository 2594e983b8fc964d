import type { PathSegment } from './find-path.js';
import { clip, printable } from './printable.js';

const MAX_LENGTH = 100;

/** A path as JavaScript writes it: `tags[1]`, `place.city`, `headers["x-id"]`. */
export function tellPath(segments: readonly PathSegment[]): string {
  const text = segments.reduce<string>((path, segment) => {
    if (typeof segment === 'number') {
      return `${path}[${segment}]`;
    }
    if (/^[\p{ID_Start}$_][\p{ID_Continue}$]{0,63}$/u.test(segment)) {
      return path === '' ? segment : `${path}.${segment}`;
    }
    return `${path}[${JSON.stringify(clip(printable(segment), 64))}]`;
  }, '');
  return clip(text, MAX_LENGTH);
}
