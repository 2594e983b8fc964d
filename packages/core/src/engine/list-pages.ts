import { ProtocolError } from '../errors/protocol-error.js';
import { EncodedJson } from '../jsonrpc/encoded-json.js';
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
      [...tools.values()].map(({ definition }) => revision.describeTool(definition)),
  },
  'resources/list': {
    member: 'resources',
    describe: ({ resources }, revision) =>
      [...resources.values()].map((resource) => revision.describeResource(resource)),
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

/** The pages of one list by the cursors that lead to them; `undefined` leads to the first. */
type Pages = ReadonlyMap<unknown, EncodedJson>;

/** The answers to every list method: encoded once per revision, on the first request in that revision. */
export class ListPages {
  readonly #server: ServerModel;
  readonly #pages = new Map<string, Pages>();

  constructor(server: ServerModel) {
    this.#server = server;
  }

  /**
   * One page of a list, stamped and encoded as `revision` serves it.
   *
   * @throws {ProtocolError} -32602 for a cursor that this list did not give out
   */
  pageOf(method: ListMethod, revision: Revision, cursor: unknown): EncodedJson {
    const key = `${revision.id} ${method}`;
    let pages = this.#pages.get(key);
    if (pages === undefined) {
      pages = encodePages(method, revision, this.#server);
      this.#pages.set(key, pages);
    }
    const page = pages.get(cursor);
    if (page === undefined) {
      throw ProtocolError.invalidParams('Invalid cursor: no page of this list has it.');
    }
    return page;
  }
}

function encodePages(method: ListMethod, revision: Revision, server: ServerModel): Pages {
  const { member, describe } = LISTS[method];
  const { pageSize, cache } = server.lists;
  const entries = describe(server, revision);
  const pages = new Map<unknown, EncodedJson>();
  for (let start = 0; start === 0 || start < entries.length; start += pageSize) {
    const end = start + pageSize;
    const nextCursor = end < entries.length ? cursorOf(method, end) : undefined;
    const result = { [member]: entries.slice(start, end), nextCursor, ...cache };
    const stamped = revision.stampResult(method, result, server.info);
    pages.set(start === 0 ? undefined : cursorOf(method, start), new EncodedJson(stamped));
  }
  return pages;
}

// The same in every process that serves the same list, so that a client may ask another one for the rest.
function cursorOf(method: ListMethod, start: number): string {
  return Buffer.from(`${method} ${start}`).toString('base64url');
}
