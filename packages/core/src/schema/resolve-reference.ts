import type { JsonSchema } from '../protocol/json-schema.js';
import { ownValue } from './json-type.js';

/**
 * Follows a `$ref` inside its own document: `#` or `#/$defs/Name`.
 *
 * @returns the schema it points to; `undefined` for anchors, other documents and dangling pointers
 */
export function resolveReference(root: JsonSchema, reference: unknown): unknown {
  if (reference === '#') {
    return root;
  }
  if (typeof reference !== 'string' || !reference.startsWith('#/')) {
    return undefined;
  }
  return pointerSegments(decode(reference.slice(1))).reduce<unknown>(ownValue, root);
}

/** The keys of a JSON pointer, unescaped: `/a~1b/0` gives `a/b` and `0`. */
export function pointerSegments(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
