import { ToolError } from '@lmcp/core';
import type { SearchQuery } from './search-request.js';

/**
 * The expression that finds what is searched for.
 *
 * @throws {ToolError} when the pattern is no regular expression
 */
export function compilePattern({ pattern, regex, ignoreCase }: SearchQuery): RegExp {
  try {
    return new RegExp(regex ? pattern : escaped(pattern), ignoreCase ? 'iu' : 'u');
  } catch (error) {
    throw new ToolError(
      `The pattern cannot be used: ${(error as SyntaxError).message}. Mend it, or set regex to false to search for it literally.`,
      { cause: error },
    );
  }
}

function escaped(literal: string): string {
  return literal.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
