import type { Call } from '../operation.js';
import type { Handling } from './handling.js';
import type { Interviewer } from './interviewer.js';
import { serveHandler } from './serve-handler.js';

/**
 * As {@link serveHandler}, and answers when the time of the call is over, whether the handler heeds its signal or
 * not; what it returns later is dropped.
 *
 * @throws {ProtocolError} what the client program did wrong
 */
export function serveTimed(call: Call, handling: Handling, first?: Interviewer): Promise<object> {
  const { deadlines, server } = call;
  const { timeoutMs = server.limits.callTimeoutMs } = handling;
  const deadline = deadlines.begin({ timeoutMs, longestMs: server.limits.longestCallMs });
  return new Promise((resolve, reject) => {
    deadline.onExpire((reason) => {
      deadlines.end(deadline);
      try {
        resolve(handling.expire(reason));
      } catch (error) {
        reject(error);
      }
    });
    const answer = (settle: () => void): void => {
      deadlines.end(deadline);
      settle();
    };
    serveHandler(call, handling, first, deadline).then(
      (result) => answer(() => resolve(result)),
      (error: unknown) => answer(() => reject(error)),
    );
  });
}
