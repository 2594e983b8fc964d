import { QuestionError } from '../../errors/question-error.js';
import type { Call } from '../operation.js';
import { ClosedInterview } from './closed-interview.js';
import type { Handling } from './handling.js';
import type { Interviewer } from './interviewer.js';
import { LiveInterview } from './live-interview.js';
import { ReplayInterview } from './replay-interview.js';
import { SessionLine } from './session-line.js';

/**
 * Decides how the handler of a request reaches its client.
 *
 * @throws {ProtocolError} -32602 when the request brings answers or a state that it cannot have
 */
export function openInterview(call: Call, handling: Handling): Interviewer {
  const { revision, exchange, server } = call;
  if (revision.era === 'modern') {
    return new ReplayInterview(call, handling);
  }
  const { session } = exchange;
  if (session === undefined) {
    return new ClosedInterview(server.questions.forms, unreachable);
  }
  const { timeoutMs } = server.questions;
  return new LiveInterview({
    call,
    lineOf: (signal) => new SessionLine({ session, exchange, signal, timeoutMs }),
    timeoutMs,
  });
}

function unreachable(): QuestionError {
  return new QuestionError(
    'unreachable',
    undefined,
    'The client cannot be asked: before 2026-07-28 that takes a session, and this request has none.',
  );
}
