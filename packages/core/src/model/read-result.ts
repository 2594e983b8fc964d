import { knowInEveryCopy } from '../errors/know-in-every-copy.js';
import type { CacheHints } from '../protocol/cache-hints.js';

/** One content of a resource: text, or bytes (a `Uint8Array`, or Base64). */
export interface ReadContents {
  /** Default: the URI that is read. */
  readonly uri?: string;
  /** Default: what the resource or its template says. */
  readonly mimeType?: string;
  readonly text?: string;
  readonly blob?: string | Uint8Array;
  readonly _meta?: Readonly<Record<string, unknown>>;
}

/** The members of a {@link ReadResult}. Specification: resources, reading resources. */
export interface ReadResultFields extends CacheHints {
  readonly contents: readonly ReadContents[];
  readonly _meta?: Readonly<Record<string, unknown>>;
}

/**
 * The contents of a resource said in full.
 *
 * @example return new ReadResult({ contents: [{ text: 'a' }, { text: 'b' }], ttlMs: 60_000 });
 */
export class ReadResult {
  static {
    knowInEveryCopy(this, 'ReadResult');
  }
  readonly fields: ReadResultFields;

  constructor(fields: ReadResultFields) {
    this.fields = fields;
  }
}
