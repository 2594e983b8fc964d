import { encodeNotification } from '../jsonrpc/encode-message.js';

/** The text of `notifications/progress`. Specification: utilities, progress. */
export function encodeProgress(
  progressToken: string | number,
  progress: number,
  total: number | undefined,
  message: string | undefined,
): string {
  // JSON has no word for what is not finite.
  const known = Number.isFinite(total) ? total : undefined;
  return encodeNotification('notifications/progress', {
    progressToken,
    progress,
    total: known,
    message,
  });
}
