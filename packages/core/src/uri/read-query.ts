import { decodePercent } from './decode-percent.js';

/**
 * Reads the part of a URI behind `?` as a template's `{?a,b}` would have written it, in any order.
 *
 * @returns `undefined` when something else stands there: another name, a name twice, a fragment
 */
export function readQuery(
  names: readonly string[],
  text: string,
): ReadonlyMap<string, string> | undefined {
  const values = new Map<string, string>();
  if (text.includes('#')) {
    return undefined;
  }
  // More pairs than names cannot be right; the rest need not be looked at.
  const pairs = text === '' ? [] : text.split('&', names.length + 1);
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals);
    const value = equals < 0 ? undefined : decodePercent(pair.slice(equals + 1));
    if (value === undefined || !names.includes(name) || values.has(name)) {
      return undefined;
    }
    values.set(name, value);
  }
  return values;
}
