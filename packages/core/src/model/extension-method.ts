import type { Scoped } from '../access/scoped.js';
import type { Exchange } from '../context/exchange.js';
import type { RequestContext } from '../context/request-context.js';
import type { CacheHints } from '../protocol/cache-hints.js';
import type { Params } from '../protocol/message.js';

/** A method that an extension adds. */
export interface ExtensionMethod extends Scoped {
  /** The parameter that the header `Mcp-Name` repeats. Default: none. */
  readonly nameParameter?: string;
  /** Whether a client that did not declare the extension is refused, with -32021. Default: false. */
  readonly needsDeclaration?: boolean;
  /** How long a client may keep the result; revision 2026-07-28 only. Default: it carries no such hints. */
  readonly cache?: Required<CacheHints>;
  /**
   * Serves one request.
   *
   * @param params as the client sent them: any JSON
   * @param exchange leads to the client while this request waits for its answer
   * @returns the members of the result
   * @throws {ProtocolError} for the client; any other exception is hidden behind an error id
   */
  serve(params: Params, context: RequestContext, exchange: Exchange): object | Promise<object>;
}
