import { EncodedJson } from '../jsonrpc/encoded-json.js';
import { cutPages, pageAt, type Pages } from '../model/cut-pages.js';
import type { ServerModel } from '../model/server-model.js';
import type { Revision } from '../revisions/revision.js';

/** A method that lists what a server offers. */
export type ListMethod =
  | 'tools/list'
  | 'resources/list'
  | 'resources/templates/list'
  | 'prompts/list';

interface List {
  /** The member of the result that holds the entries. */
  readonly member: string;
  readonly describe: (server: ServerModel, revision: Revision) => readonly object[];
}

const LISTS: Readonly<Record<ListMethod, List>> = {
  'tools/list': {
    member: 'tools',
    describe: ({ tools }, revision) =>
      [...tools.values()].map(({ listed }) => revision.describeTool(listed)),
  },
  'resources/list': {
    member: 'resources',
    describe: ({ resources }, revision) =>
      [...resources.values()]
        .filter(({ unlisted = false }) => !unlisted)
        .map((resource) => revision.describeResource(resource)),
  },
  'resources/templates/list': {
    member: 'resourceTemplates',
    describe: ({ resourceTemplates }, revision) =>
      [...resourceTemplates.values()].map(({ definition }) =>
        revision.describeResourceTemplate(definition),
      ),
  },
  'prompts/list': {
    member: 'prompts',
    describe: ({ prompts }, revision) =>
      [...prompts.values()].map((prompt) => revision.describePrompt(prompt)),
  },
};

/**
 * The answers to every list method: encoded once per revision, on the first request in that revision, and
 * again after the list has changed.
 */
export class ListPages {
  readonly #server: ServerModel;
  /** By method, then by revision. */
  readonly #pages = new Map<ListMethod, Map<string, Pages<EncodedJson>>>();

  constructor(server: ServerModel) {
    this.#server = server;
  }

  /**
   * One page of a list, stamped and encoded as `revision` serves it.
   *
   * @throws {ProtocolError} -32602 for a cursor that this list did not give out
   */
  pageOf(method: ListMethod, revision: Revision, cursor: unknown): EncodedJson {
    return pageAt(this.#pagesOf(method, revision), cursor);
  }

  /** Has a list encoded anew when it is asked for next, because its entries have changed. */
  forget(method: ListMethod): void {
    this.#pages.delete(method);
  }

  #pagesOf(method: ListMethod, revision: Revision): Pages<EncodedJson> {
    const byRevision = this.#pages.get(method) ?? new Map<string, Pages<EncodedJson>>();
    this.#pages.set(method, byRevision);
    let pages = byRevision.get(revision.id);
    if (pages === undefined) {
      pages = encodePages(method, revision, this.#server);
      byRevision.set(revision.id, pages);
    }
    return pages;
  }
}

function encodePages(
  method: ListMethod,
  revision: Revision,
  server: ServerModel,
): Pages<EncodedJson> {
  const { member, describe } = LISTS[method];
  const { pageSize, cache } = server.lists;
  const pages = cutPages(method, describe(server, revision), pageSize);
  return new Map(
    [...pages].map(([cursor, { entries, nextCursor }]) => {
      const result = { [member]: entries, nextCursor, ...cache };
      return [cursor, new EncodedJson(revision.stampResult(method, result, server.info))];
    }),
  );
}
