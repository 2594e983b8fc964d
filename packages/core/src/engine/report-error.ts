import { randomUUID } from 'node:crypto';
import type { ServerModel } from '../model/server-model.js';

/**
 * Tells the operator about an exception whose message must stay inside: it may hold secrets.
 *
 * @returns the id under which the client hears of it
 */
export function reportError(
  { log, onError }: Pick<ServerModel, 'log' | 'onError'>,
  error: unknown,
  place: string,
): string {
  const errorId = randomUUID();
  const fail = (broken: unknown): void => {
    // The client still waits for its answer, and both exceptions must be told somewhere.
    log.error({ err: error, errorId, place }, `${place} failed.`);
    log.error({ err: broken, errorId, place }, 'onError failed.');
  };
  try {
    const told: unknown = onError(error, { errorId, place });
    if (told instanceof Promise) {
      told.catch(fail);
    }
  } catch (broken) {
    fail(broken);
  }
  return errorId;
}
