import type { Revision } from '../revisions/revision.js';
import type { Deadline } from './deadline.js';
import type { AbortReason, Exchange } from './exchange.js';

const REASONS: Readonly<Record<Exclude<AbortReason, 'lapsed' | 'closing'>, string>> = {
  cancelled: 'The client cancelled the request.',
  disconnected: 'The client closed the connection; nobody waits for the answer.',
  expired: 'The time of the task is over.',
  stopping: 'The server is stopping.',
};

/** A signal that aborts when the answer is no longer wanted, with an `Error` that says why. */
export function signalOf(
  exchange: Exchange,
  { disconnectCancels }: Revision,
  deadline: Deadline | undefined,
): AbortSignal {
  const controller = new AbortController();
  deadline?.onExpire((reason) => controller.abort(reason));
  exchange.onAbort((reason) => {
    const goesOn =
      reason === 'lapsed' ||
      reason === 'closing' ||
      (reason === 'disconnected' && !disconnectCancels);
    if (!goesOn) {
      controller.abort(new DOMException(REASONS[reason], 'AbortError'));
    }
  });
  return controller.signal;
}
