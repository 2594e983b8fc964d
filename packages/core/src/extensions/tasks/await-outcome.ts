import type { Exchange } from '../../context/exchange.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import { ErrorCode } from '../../protocol/error-code.js';
import type { TaskRun } from './task-run.js';

// A client that lost its connection asks again, and its old request waits on; but each is held in memory.
const MAX_WAITING = 16;

/**
 * Waits until a task has its outcome; meanwhile its questions are put to the client that waits. Specification
 * 2025-11-25: tasks, result retrieval.
 *
 * @param signal aborts when nobody waits any more
 * @throws {ProtocolError} -32603 when that happens first, or 16 newer requests wait
 */
export async function awaitOutcome(
  run: TaskRun,
  exchange: Exchange,
  signal: AbortSignal,
): Promise<void> {
  const { waits } = run;
  const [oldest] = waits;
  if (waits.size >= MAX_WAITING) {
    oldest?.(tooMany());
  }
  const leave = run.client?.enter(run, exchange);
  let forget!: () => void;
  const lost = new Promise<never>((_resolve, reject) => {
    const giveUp = (error: ProtocolError): void => {
      forget();
      reject(error);
    };
    forget = () => {
      waits.delete(giveUp);
      // At once: what was asked on this request is taken back while something leads to the client.
      leave?.();
    };
    const abort = (): void =>
      giveUp(new ProtocolError(ErrorCode.InternalError, String(signal.reason.message)));
    waits.add(giveUp);
    signal.addEventListener('abort', abort);
    if (signal.aborted) {
      abort();
    }
  });
  try {
    await Promise.race([run.over, lost]);
  } finally {
    forget();
  }
}

function tooMany(): ProtocolError {
  return new ProtocolError(
    ErrorCode.InternalError,
    `${MAX_WAITING} newer requests wait for this outcome.`,
    { counter: 'streams_full' },
  );
}
