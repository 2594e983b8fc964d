import { InternalFailure } from '../errors/internal-failure.js';
import type { ServerModel } from '../model/server-model.js';
import { reportError } from './report-error.js';

/** Reports an unexpected exception, and returns what the client may know of it. */
export function internalError(server: ServerModel, error: unknown, place: string): InternalFailure {
  return new InternalFailure(reportError(server, error, place));
}
