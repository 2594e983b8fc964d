import type { Exchange } from '../context/exchange.js';
import type { RequestId, Params } from '../protocol/message.js';
import type { RequestEnvelope } from '../revisions/request-envelope.js';
import type { Revision } from '../revisions/revision.js';
import type { AuditEntry } from './audit/audit-entry.js';
import type { Serving } from './serving.js';

/** One request that passed the door. */
export interface Call extends Serving {
  readonly id: RequestId;
  readonly params: Params;
  /** The JSON text that it came in. A handler may change what it is given, and so what {@link params} hold. */
  readonly text: string;
  readonly revision: Revision;
  readonly envelope: RequestEnvelope;
  readonly exchange: Exchange;
  /** `undefined` where nobody wants to hear of the call. */
  readonly audit: AuditEntry | undefined;
}

/** Serves one MCP method: a result before stamping, or an `EncodedJson` that is already stamped. */
export type Operation = (call: Call) => object | Promise<object>;
