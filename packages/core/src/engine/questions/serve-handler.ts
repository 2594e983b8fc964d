import type { Deadline } from '../../context/deadline.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import { InputRequired } from '../../model/input-required.js';
import { ErrorCode } from '../../protocol/error-code.js';
import { contextOf } from '../context-of.js';
import type { Call } from '../operation.js';
import type { Handling } from './handling.js';
import type { Interviewer } from './interviewer.js';
import { openInterview } from './open-interview.js';
import { requiredByError } from './required-by-error.js';

/**
 * Runs the handler of a request until there is a result: its own, its failure, or the questions that the
 * client has to answer first.
 *
 * @param first how the first run reaches the client
 * @param deadline its time, which stands still while the client is asked. Default: it has as much as it wants
 * @throws {ProtocolError} what the client program did wrong
 */
export async function serveHandler(
  call: Call,
  handling: Handling,
  first: Interviewer = openInterview(call, handling),
  deadline?: Deadline,
): Promise<object> {
  const beginning = first.begin();
  if (beginning !== undefined) {
    await beginning;
  }
  let interview = first;
  call.handlers.begin();
  try {
    for (;;) {
      const context = contextOf(call, interview, deadline);
      try {
        let value: unknown;
        try {
          value = await handling.run(context);
        } catch (error) {
          // A run that leaves questions open failed because of them, unless one of them cannot be asked.
          const open = isUnanswerable(error) ? undefined : await interview.finish();
          value = open ?? requiredByError(error, context, call.revision);
        }
        const finishing = interview.finish();
        if (finishing !== undefined) {
          value = (await finishing) ?? value;
        }
        if (!(value instanceof InputRequired)) {
          return handling.encode(value);
        }
        deadline?.pause();
        const followup = await interview.require(value, context);
        deadline?.resume();
        if (followup.kind === 'result') {
          return followup.result;
        }
        interview = followup.interview;
      } catch (error) {
        return handling.fail(error, context);
      }
    }
  } finally {
    call.handlers.end();
  }
}

function isUnanswerable(error: unknown): boolean {
  return error instanceof ProtocolError && error.code === ErrorCode.MissingRequiredClientCapability;
}
