import { ProtocolError } from '../errors/protocol-error.js';

/** A part of a list. */
export interface Page<Entry> {
  readonly entries: readonly Entry[];
  /** Leads to the next page; `undefined` on the last. */
  readonly nextCursor: string | undefined;
}

/** The pages of one list by the cursors that lead to them; `undefined` leads to the first. */
export type Pages<Content> = ReadonlyMap<unknown, Content>;

/**
 * Cuts a list into pages; an empty one has one page.
 *
 * @param list tells its cursors from those of other lists
 */
export function cutPages<Entry>(
  list: string,
  entries: readonly Entry[],
  pageSize: number,
): Pages<Page<Entry>> {
  const pages = new Map<unknown, Page<Entry>>();
  for (let start = 0; start === 0 || start < entries.length; start += pageSize) {
    const end = start + pageSize;
    const nextCursor = end < entries.length ? cursorOf(list, end) : undefined;
    const cursor = start === 0 ? undefined : cursorOf(list, start);
    pages.set(cursor, { entries: entries.slice(start, end), nextCursor });
  }
  return pages;
}

/**
 * The page to which a cursor leads.
 *
 * @throws {ProtocolError} -32602 for a cursor that this list did not give out. Specification: pagination
 */
export function pageAt<Content>(pages: Pages<Content>, cursor: unknown): Content {
  const page = pages.get(cursor);
  if (page === undefined) {
    throw ProtocolError.invalidParams('Invalid cursor: no page of this list has it.');
  }
  return page;
}

// The same in every process that serves the same list, so that a client may ask another one for the rest.
function cursorOf(list: string, start: number): string {
  return Buffer.from(`${list} ${start}`).toString('base64url');
}
