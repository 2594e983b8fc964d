import { ClientError } from '../errors/client-error.js';
import type { Exchange } from './exchange.js';
import { limitSignal } from './limit-signal.js';

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
  const limit = limitSignal(signal, timeoutMs);
  try {
    await session.asked.ask('ping', {}, (text) => exchange.deliver(text), limit.signal);
    return true;
  } catch (error) {
    // A client that refuses to answer is there.
    return error instanceof ClientError;
  } finally {
    limit.end();
  }
}
