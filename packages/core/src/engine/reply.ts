import type { MessageText } from '../jsonrpc/encode-message.js';

/** What goes back for one body: a message, or nothing where nothing is owed. */
export interface Reply {
  /** For transports that have a status; others ignore it. */
  readonly status: number;
  readonly body: MessageText | undefined;
  /** What the principal lacked: for transports that can ask for it. */
  readonly needed?: readonly string[];
  /** In how many seconds it is worth another try: for transports that can say it apart from the body. */
  readonly retryAfter?: number;
}

/** The reply to notifications and responses: taken, nothing to say. Specification: transports. */
export const ACCEPTED: Reply = { status: 202, body: undefined };
