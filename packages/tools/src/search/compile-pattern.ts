import type { SearchQuery } from './search-request.js';

/**
 * The expression that finds what is searched for. Needs nothing, because every search starts a worker that loads it.
 *
 * @throws {SyntaxError} when the pattern is no regular expression
 */
export function compilePattern({ pattern, regex, ignoreCase }: SearchQuery): RegExp {
  return new RegExp(regex ? pattern : escaped(pattern), ignoreCase ? 'iu' : 'u');
}

function escaped(literal: string): string {
  return literal.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
