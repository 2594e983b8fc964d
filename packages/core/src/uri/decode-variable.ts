import { decodePercent } from './decode-percent.js';
import type { PathVariable } from './uri-template.js';

/**
 * Decodes what stood for a variable of the path; `undefined` when it must not stand there. A handler may
 * join the value to a folder: encoded or not, it never climbs, and a segment stays one segment.
 */
export function decodeVariable(kind: PathVariable['kind'], raw: string): string | undefined {
  // Encoded, these may be part of a name; bare, they end the path.
  if (raw === '' || raw.includes('?') || raw.includes('#')) {
    return undefined;
  }
  const text = decodePercent(raw);
  if (text === undefined || text.includes('\\') || text.includes('\0') || text.startsWith('/')) {
    return undefined;
  }
  const segments = text.split('/');
  const climbs = segments.includes('..') || segments.includes('.');
  return climbs || (kind === 'segment' && segments.length > 1) ? undefined : text;
}
