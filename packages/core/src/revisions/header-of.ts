import type { HttpHeaders } from '../protocol/http-headers.js';

// oxlint-disable-next-line no-control-regex -- exactly the characters a header may carry
const VISIBLE_ASCII = /^[\t\x20-\x7e]*$/;

/**
 * What a header says, without the white space around it; `undefined` when it was not sent. Characters that
 * no header may carry stay, because `trim` would take some of them for white space (U+00A0) and hide them.
 */
export function headerOf(headers: HttpHeaders, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  if (value === undefined) {
    return undefined;
  }
  const text = String(value);
  return VISIBLE_ASCII.test(text) ? text.trim() : text;
}
