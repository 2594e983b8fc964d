import type { ReadContents } from '../model/read-result.js';

const MEMBERS: ReadonlySet<string> = new Set(['uri', 'mimeType', 'text', 'blob', '_meta']);

/** Whether a value is contents of a resource, and not an object that happens to have a text. */
export function isReadContents(value: unknown): value is ReadContents {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { text, blob } = value as Readonly<Record<string, unknown>>;
  const filled = typeof text === 'string' || typeof blob === 'string' || blob instanceof Uint8Array;
  return filled && Object.keys(value).every((member) => MEMBERS.has(member));
}
