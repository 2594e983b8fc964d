import { decodePercent } from './decode-percent.js';
import { splitPath } from './match-uri-template.js';
import type { UriTemplate } from './uri-template.js';

/** A URI that reads the same however it is spelt. */
export interface PlainUri {
  /** What stands in front of the query, decoded. */
  readonly path: string;
  /** The same with the pairs of the query, if it has some, decoded and in order. */
  readonly whole: string;
}

/** Undoes what a URI can spell in several ways: what is encoded, and the order of a query. */
export function plainSpelling(uri: string): PlainUri {
  const asks = uri.indexOf('?');
  const path = plainText(asks < 0 ? uri : uri.slice(0, asks));
  const pairs = asks < 0 ? [] : uri.slice(asks + 1).split('&');
  const query = pairs.filter((pair) => pair !== '').map(plainText);
  return { path, whole: query.length === 0 ? path : `${path}?${query.toSorted().join('&')}` };
}

/** Whether a template would serve a path that is spelt plainly. */
export function servesPlain({ literals, path, query }: UriTemplate, plain: string): boolean {
  const raw = splitPath({ literals: literals.map(plainText), path }, plain);
  return (
    raw !== undefined &&
    (path.length > 0 || query.length > 0) &&
    path.every(
      ({ kind }, index) => raw[index] !== '' && !(kind === 'segment' && raw[index]?.includes('/')),
    )
  );
}

function plainText(text: string): string {
  return decodePercent(text) ?? text;
}
