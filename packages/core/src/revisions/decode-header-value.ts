import { isHeaderText } from './is-header-text.js';

const SENTINEL = /^=\?base64\?(.*)\?=$/s;
const STRICT_BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * The value behind an `Mcp-Name` or `Mcp-Param-*` header: literal, or Base64 between `=?base64?` and `?=`.
 * Node's own decoder forgives padding and alphabet, the specification (2026-07-28, transports) does not.
 *
 * @returns `undefined` when the header is not validly encoded
 */
export function decodeHeaderValue(value: string): string | undefined {
  const encoded = SENTINEL.exec(value)?.[1];
  if (encoded === undefined) {
    return isHeaderText(value) ? value : undefined;
  }
  if (!STRICT_BASE64.test(encoded)) {
    return undefined;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Buffer.from(encoded, 'base64'),
    );
  } catch {
    return undefined;
  }
}
