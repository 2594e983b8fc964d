import type { Exchange } from '../../context/exchange.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import { ErrorCode } from '../../protocol/error-code.js';
import type { TaskRun } from './task-run.js';

/**
 * Waits until a task has its outcome; meanwhile its questions are put to the client that waits. Specification
 * 2025-11-25: tasks, result retrieval.
 *
 * @param signal aborts when nobody waits any more
 * @throws {ProtocolError} -32603 when that happens first
 */
export async function awaitOutcome(
  run: TaskRun,
  exchange: Exchange,
  signal: AbortSignal,
): Promise<void> {
  const leave = run.client?.enter(run, exchange);
  const aborted = new Promise<never>((_resolve, reject) => {
    const giveUp = (): void => {
      // At once: what was asked on this request is taken back while something leads to the client.
      leave?.();
      reject(new ProtocolError(ErrorCode.InternalError, String(signal.reason.message)));
    };
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) {
      giveUp();
    }
  });
  try {
    await Promise.race([run.over, aborted]);
  } finally {
    leave?.();
  }
}
