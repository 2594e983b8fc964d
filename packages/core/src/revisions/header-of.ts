import type { HttpHeaders } from '../protocol/http-headers.js';
import { isHeaderText } from './is-header-text.js';

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
  return isHeaderText(text) ? text.trim() : text;
}
