import { ToolError } from '@lmcp/core';

/**
 * A URL with values in its path and query that cannot change it: each is one segment or one value, whatever
 * it holds.
 *
 * @throws {ToolError} for a value that would be no segment: empty, `.`, `..`, or half a character
 * @throws {TypeError} when the text before the first value does not reach to the path
 * @example urlOf`https://api.example.com/users/${id}?fields=${fields}`
 */
export function urlOf(
  texts: TemplateStringsArray,
  ...values: readonly (string | number | boolean)[]
): URL {
  const [start = '', ...rest] = texts;
  if (!/^https?:\/\/[^/?#@]+\//u.test(start)) {
    throw new TypeError(`Expected scheme and host before the first value, got "${start}"`);
  }
  return new URL(start + rest.map((text, index) => encoded(String(values[index])) + text).join(''));
}

function encoded(value: string): string {
  const isPlain = !['', '.', '..'].includes(value);
  // A surrogate without its other half has no encoding.
  if (isPlain && !/\p{Surrogate}/u.test(value)) {
    return encodeURIComponent(value);
  }
  throw new ToolError(`The value ${JSON.stringify(value)} cannot stand in a URL.`);
}
