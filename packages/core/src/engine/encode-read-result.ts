import { type ReadContents, ReadResult } from '../model/read-result.js';
import type { Revision } from '../revisions/revision.js';
import { isReadContents } from './is-read-contents.js';

/** What was read, and how it is described where the contents do not say. */
export interface ReadSource {
  readonly uri: string;
  readonly mimeType: string | undefined;
}

/**
 * Turns what `read` returned into a `ReadResourceResult` of a revision: a string is text, bytes are a
 * blob, contents stay as they are, any other value is JSON.
 *
 * @throws {TypeError} when the value has no JSON form
 */
export function encodeReadResult(value: unknown, source: ReadSource, revision: Revision): object {
  const { contents, ...rest } = fieldsOf(value, source);
  return { contents: contents.map((one) => encodeContents(one, source, revision)), ...rest };
}

function fieldsOf(
  value: unknown,
  { mimeType = 'application/json' }: ReadSource,
): ReadResult['fields'] {
  if (value instanceof ReadResult) {
    return value.fields;
  }
  if (typeof value === 'string') {
    return { contents: [{ text: value }] };
  }
  if (value instanceof Uint8Array) {
    return { contents: [{ blob: value }] };
  }
  if (isReadContents(value)) {
    return { contents: [value] };
  }
  if (Array.isArray(value) && value.length > 0 && value.every(isReadContents)) {
    return { contents: value };
  }
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) {
    throw new TypeError(`A resource returned a ${typeof value}, which has no JSON form.`);
  }
  return { contents: [{ text, mimeType }] };
}

function encodeContents(
  { uri, mimeType, text, blob, _meta }: ReadContents,
  source: ReadSource,
  revision: Revision,
): object {
  return revision.describeContents({
    uri: uri ?? source.uri,
    ...withMimeType(mimeType ?? source.mimeType),
    ...(blob === undefined ? { text: text ?? '' } : { blob: toBase64(blob) }),
    ...(_meta !== undefined && { _meta }),
  });
}

function withMimeType(mimeType: string | undefined): { readonly mimeType?: string } {
  return mimeType === undefined ? {} : { mimeType };
}

function toBase64(blob: string | Uint8Array): string {
  return typeof blob === 'string'
    ? blob
    : Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength).toString('base64');
}
