import { JsonText } from '../jsonrpc/json-text.js';
import type { Implementation } from '../protocol/implementation.js';
import { MetaKey } from '../protocol/meta-key.js';

/** What results say about the server that gives them. Specification 2026-07-28: base protocol, `_meta`. */
export interface ServerStamp {
  readonly info: Implementation;
  /** The whole `_meta` of a result that has none of its own, encoded once. */
  readonly meta: JsonText;
}

/** The stamp of a server. */
export function serverStampOf(info: Implementation): ServerStamp {
  return { info, meta: new JsonText(JSON.stringify({ [MetaKey.ServerInfo]: info })) };
}
