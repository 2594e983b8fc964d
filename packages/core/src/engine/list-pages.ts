import { EncodedJson } from '../jsonrpc/encoded-json.js';
import type { ServerModel } from '../model/server-model.js';
import type { RevisionId } from '../protocol/revision-id.js';
import type { Revision } from '../revisions/revision.js';

/** The answers to `tools/list`: encoded once per revision, on the first request in that revision. */
export class ListPages {
  readonly #server: ServerModel;
  readonly #tools = new Map<RevisionId, EncodedJson>();

  constructor(server: ServerModel) {
    this.#server = server;
  }

  /** The whole list of tools, stamped and encoded as `revision` serves it. */
  toolsIn(revision: Revision): EncodedJson {
    let page = this.#tools.get(revision.id);
    if (page === undefined) {
      const tools = [...this.#server.tools.values()].map(({ definition }) =>
        revision.describeTool(definition),
      );
      page = new EncodedJson(revision.stampResult('tools/list', { tools }, this.#server.info));
      this.#tools.set(revision.id, page);
    }
    return page;
  }
}
