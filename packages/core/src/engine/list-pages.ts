import type { Scoped } from '../access/scoped.js';
import type { Exchange } from '../context/exchange.js';
import { encodeObject } from '../jsonrpc/encode-message.js';
import { EncodedJson } from '../jsonrpc/encoded-json.js';
import { cutPages, pageAt, type Pages } from '../model/cut-pages.js';
import type { ServerModel } from '../model/server-model.js';
import type { Revision } from '../revisions/revision.js';
import { BoundedCache } from './bounded-cache.js';
import { type DescribedAs, type ListEntry, type ListMethod, LISTS } from './list-entries.js';

/** A list, and its pages as far as somebody asked for them. */
interface Listed {
  readonly entries: readonly ListEntry[];
  /** The different sets of scopes that entries need; empty when everybody sees all of them. */
  readonly demands: readonly Scoped[];
  /** By revision, and by which demands are met. */
  readonly pages: BoundedCache<Pages<EncodedJson>>;
}

const MAX_VIEWS = 64;

/**
 * The answers to every list method: encoded once per revision for all who may see the same, on the first
 * request, and again after the list has changed.
 */
export class ListPages {
  readonly #server: ServerModel;
  readonly #lists = new Map<ListMethod, Listed>();

  constructor(server: ServerModel) {
    this.#server = server;
  }

  /**
   * One page of what a client may see of a list, stamped and encoded as `revision` serves it.
   *
   * @throws {ProtocolError} -32602 for a cursor that this list did not give out
   */
  pageOf(
    method: ListMethod,
    revision: Revision,
    cursor: unknown,
    { principal, session }: Exchange,
  ): EncodedJson {
    const listed = this.#listed(method);
    const sees = (offered: Scoped): boolean => this.#server.access.allows(principal, offered);
    const view = listed.demands.map((demand) => (sees(demand) ? '+' : '-')).join('');
    const where = session === undefined ? 'alone' : 'session';
    const pages = listed.pages.get(`${revision.id} ${where} ${view}`, () =>
      encodePages(method, { revision, where }, this.#server, listed, sees),
    );
    return pageAt(pages, cursor);
  }

  /** Has a list encoded anew when it is asked for next, because its entries have changed. */
  forget(method: ListMethod): void {
    this.#lists.delete(method);
  }

  #listed(method: ListMethod): Listed {
    let listed = this.#lists.get(method);
    if (listed === undefined) {
      const entries = LISTS[method].entriesOf(this.#server);
      listed = { entries, demands: demandsOf(entries), pages: new BoundedCache(MAX_VIEWS) };
      this.#lists.set(method, listed);
    }
    return listed;
  }
}

function demandsOf(entries: readonly Scoped[]): readonly Scoped[] {
  const needed = entries.filter(({ scopes = [] }) => scopes.length > 0);
  return [...new Map(needed.map(({ scopes = [] }) => [scopes.join(' '), { scopes }])).values()];
}

function encodePages(
  method: ListMethod,
  as: DescribedAs,
  server: ServerModel,
  { entries, demands }: Listed,
  sees: (offered: Scoped) => boolean,
): Pages<EncodedJson> {
  const { pageSize, cache } = server.lists;
  const seen = entries.filter(sees).map((entry) => entry.describe(as));
  // Specification 2026-07-28, caching: what is "public" may be handed to others than who asked.
  const hints = demands.length === 0 ? cache : { ...cache, cacheScope: 'private' };
  return new Map(
    [...cutPages(method, seen, pageSize)].map(([cursor, page]) => {
      const result = {
        [LISTS[method].member]: page.entries,
        nextCursor: page.nextCursor,
        ...hints,
      };
      return [
        cursor,
        new EncodedJson(encodeObject(as.revision.stampResult(method, result, server.stamp))),
      ];
    }),
  );
}
