import type { Claims } from '../../backend/claims.js';
import { inTime } from '../../backend/in-time.js';
import { LimitError } from '../../errors/limit-error.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import { ErrorCode } from '../../protocol/error-code.js';
import type { Call } from '../operation.js';
import { reportError } from '../report-error.js';
import type { OpenedState } from './request-state.js';

const PATIENCE_MS = 5000;
const RETRY_MS = 1000;
// The clocks of two processes differ, and one may open what the other takes for expired.
const CLOCKS_MS = 60_000;

/**
 * Uses a state up, before anything is done with it.
 *
 * @throws {ProtocolError} -32602 when it was used before
 * @throws {LimitError} 503 when nobody can tell whether it was
 */
export async function claimState(call: Call, claims: Claims, state: OpenedState): Promise<void> {
  const ttlMs = Math.max(1, state.expires - Date.now()) + CLOCKS_MS;
  if (!(await claim(call, claims, `state:${state.id}`, ttlMs))) {
    throw new ProtocolError(
      ErrorCode.InvalidParams,
      '"params.requestState" was used before, and may be used once: send the request again without it, to begin anew.',
      { counter: 'state_used_again' },
    );
  }
}

async function claim(
  { server }: Call,
  claims: Claims,
  key: string,
  ttlMs: number,
): Promise<boolean> {
  try {
    const late = `The claims did not answer within ${PATIENCE_MS / 1000} s.`;
    return asVerdict(await inTime(claims.claim(key, ttlMs), PATIENCE_MS, late));
  } catch (error) {
    const errorId = reportError(server, error, 'claims');
    throw new LimitError(
      'claims_failed',
      503,
      `Nobody can tell now whether "params.requestState" was used before. Error id: ${errorId}.`,
      RETRY_MS,
    );
  }
}

// Whoever writes JavaScript may hand on what a store says, and `'OK'` is as true as `'NO'`.
function asVerdict(value: unknown): boolean {
  if (typeof value !== 'boolean') {
    throw new TypeError('The claims must answer true or false.');
  }
  return value;
}
