import { encodeNotification } from '../jsonrpc/encode-message.js';
import type { LogLevel } from '../protocol/log-level.js';

/** The text of `notifications/message`. Specification: utilities, logging. */
export function encodeLogMessage(
  level: LogLevel,
  data: unknown,
  logger: string | undefined,
): string {
  return encodeNotification('notifications/message', { level, logger, data: jsonOf(data) });
}

// `data` is required. And a call must not fail because it logged, least of all only where somebody listens.
function jsonOf(data: unknown): unknown {
  try {
    return JSON.stringify(data) === undefined ? null : data;
  } catch {
    return 'The data of this message have no JSON form.';
  }
}
