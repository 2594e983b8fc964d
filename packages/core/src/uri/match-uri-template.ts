import { decodeVariable } from './decode-variable.js';
import { readQuery } from './read-query.js';
import type { UriTemplate } from './uri-template.js';

/** The decoded variables of a URI, by name; a query variable that the URI leaves out is absent. */
export type UriVariables = Readonly<Record<string, string>>;

/**
 * Matches a URI against a template, in time linear in its length: every literal is looked for once.
 *
 * Variables left of the `{+path}` end at the first literal that follows, those right of it begin at the
 * last one that precedes; what is between is the path. No other choice could match where this one fails:
 * a segment cannot contain `/`, and each takes as little as it can.
 *
 * @returns `undefined` when the URI is none of the template's
 */
export function matchUriTemplate(template: UriTemplate, uri: string): UriVariables | undefined {
  const asks = template.query.length > 0 ? uri.indexOf('?') : -1;
  const raw = splitPath(template, asks < 0 ? uri : uri.slice(0, asks));
  const query = readQuery(template.query, asks < 0 ? '' : uri.slice(asks + 1));
  if (raw === undefined || query === undefined) {
    return undefined;
  }
  const entries: [string, string][] = [];
  for (const [index, { kind, name }] of template.path.entries()) {
    const value = decodeVariable(kind, raw[index] ?? '');
    if (value === undefined) {
      return undefined;
    }
    entries.push([name, value]);
  }
  return Object.fromEntries([...entries, ...query]);
}

/** The text of each variable of the path; `undefined` when the literals are not where they must be. */
export function splitPath(
  { literals, path }: Pick<UriTemplate, 'literals' | 'path'>,
  text: string,
): string[] | undefined {
  const head = literals[0] ?? '';
  const tail = path.length === 0 ? '' : (literals.at(-1) ?? '');
  let start = head.length;
  let end = text.length - tail.length;
  if (end < start || !text.startsWith(head) || !text.endsWith(tail)) {
    return undefined;
  }
  if (path.length === 0) {
    return end === start ? [] : undefined;
  }
  const greedy = path.findIndex(({ kind }) => kind === 'path');
  const middle = greedy < 0 ? path.length - 1 : greedy;
  const raw = path.map(() => '');
  for (let index = 0; index < middle; index += 1) {
    const literal = literals[index + 1] ?? '';
    const at = text.indexOf(literal, start + 1);
    if (at < 0 || at + literal.length > end) {
      return undefined;
    }
    raw[index] = text.slice(start, at);
    start = at + literal.length;
  }
  for (let index = path.length - 1; index > middle; index -= 1) {
    const literal = literals[index] ?? '';
    const at = text.lastIndexOf(literal, end - 1 - literal.length);
    if (at < start) {
      return undefined;
    }
    raw[index] = text.slice(at + literal.length, end);
    end = at;
  }
  raw[middle] = text.slice(start, end);
  return raw;
}
