import type { Transport } from '@modelcontextprotocol/client';
import type { RawClientDispatch } from '@modelcontextprotocol/ext-tasks/client';
import type { Rpc } from './wire.js';

/**
 * Sends requests beside an official client 2.x, over its own connected transport: that is what its companion
 * for tasks asks of a host in 2026-07-28, since the client itself refuses an answer that is a task.
 */
export function rawDispatch(transport: Transport): RawClientDispatch {
  const waiting = new Map<unknown, (answer: Rpc) => void>();
  let lastId = 0;
  const { onmessage } = transport;
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the one listener of a transport
  transport.onmessage = (message, extra) => {
    const answer = waiting.get((message as { id?: unknown }).id);
    if (answer === undefined) {
      onmessage?.(message, extra);
    } else {
      answer(message as unknown as Rpc);
    }
  };
  return async (request) => {
    lastId += 1;
    const id = `raw-${lastId}`;
    const answered = new Promise<Rpc>((resolve) => {
      waiting.set(id, resolve);
    });
    await transport.send({ jsonrpc: '2.0', id, ...(request as { method: string }) });
    const { error, result } = await answered;
    waiting.delete(id);
    return error === undefined
      ? { kind: 'result', result: result as never }
      : { kind: 'error', error: error as never };
  };
}
