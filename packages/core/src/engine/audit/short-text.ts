import { clip, printable } from '../../schema/printable.js';

const MAX_LENGTH = 200;
const PLAIN = /^[\x20-\x7e]*$/;

/** What a client calls something, short and without disguise; its type where that is no text. */
export function shortText(value: unknown): string {
  if (typeof value !== 'string') {
    return `(${typeof value})`;
  }
  return value.length <= MAX_LENGTH && PLAIN.test(value)
    ? value
    : clip(printable(value.slice(0, 2 * MAX_LENGTH)), MAX_LENGTH);
}
