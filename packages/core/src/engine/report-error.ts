import { randomUUID } from 'node:crypto';
import type { ServerModel } from '../model/server-model.js';

/**
 * Tells the operator about an exception whose message must stay inside: it may hold secrets.
 *
 * @returns the id under which the client hears of it
 */
export function reportError(
  { onError }: Pick<ServerModel, 'onError'>,
  error: unknown,
  place: string,
): string {
  const errorId = randomUUID();
  try {
    onError(error, { errorId, place });
  } catch (broken) {
    // The client still waits for its answer, and both exceptions must be told somewhere.
    console.error(`lmcp: ${place} failed, error id ${errorId}, and so did onError:`, error, broken);
  }
  return errorId;
}
