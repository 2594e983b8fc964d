import { ClientError } from '../errors/client-error.js';
import type { Exchange } from './exchange.js';

/**
 * Whether a client is still there: in a session of 2025 it is asked with `ping`, elsewhere it did not leave.
 *
 * @param signal aborts when the client is known to have left
 */
export async function pingClient(
  exchange: Exchange,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<boolean> {
  const { session } = exchange;
  if (session === undefined || session.agreement.kind === 'modern') {
    return !signal.aborted;
  }
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    await session.asked.ask('ping', {}, (text) => exchange.deliver(text), limit);
    return true;
  } catch (error) {
    // A client that refuses to answer is there.
    return error instanceof ClientError;
  }
}
