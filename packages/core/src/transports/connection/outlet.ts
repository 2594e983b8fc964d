import type { MessageText } from '../../jsonrpc/encode-message.js';

/** The way back to the client of a connection. */
export interface Outlet {
  /** What it leads through, for the audit. */
  readonly transport: string;
  /** Sends what the client waits for: an answer, or a request to it. */
  answer(message: MessageText): void;
  /** Sends what a client that does not read may miss. */
  notify(text: string): void;
}
