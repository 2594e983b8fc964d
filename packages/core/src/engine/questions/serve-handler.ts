import type { CallContext } from '../../context/call-context.js';
import { UrlElicitationRequired } from '../../errors/url-elicitation-required.js';
import { InputRequired } from '../../model/input-required.js';
import { contextOf } from '../context-of.js';
import type { Call } from '../operation.js';
import type { Handling } from './handling.js';
import type { Interviewer } from './interviewer.js';
import { openInterview } from './open-interview.js';
import { requireUrls } from './require-urls.js';

/**
 * Runs the handler of a request until there is a result: its own, its failure, or the questions that the
 * client has to answer first.
 *
 * @param first how the first run reaches the client
 * @throws {ProtocolError} what the client program did wrong
 */
export async function serveHandler(
  call: Call,
  handling: Handling,
  first: Interviewer = openInterview(call, handling),
): Promise<object> {
  let interview = first;
  for (;;) {
    const context = contextOf(call, interview);
    try {
      const value = await run(call, handling, interview, context);
      if (!(value instanceof InputRequired)) {
        return handling.encode(value);
      }
      const followup = await interview.require(value, context);
      if (followup.kind === 'result') {
        return followup.result;
      }
      interview = followup.interview;
    } catch (error) {
      return handling.fail(error, context);
    }
  }
}

/** What a handler returned, unless it left questions open: then nothing else that it did counts. */
async function run(
  { revision }: Call,
  handling: Handling,
  interview: Interviewer,
  context: CallContext,
): Promise<unknown> {
  try {
    const value = await handling.run(context);
    const finishing = interview.finish();
    return finishing === undefined ? value : ((await finishing) ?? value);
  } catch (error) {
    const open = await interview.finish();
    if (open !== undefined) {
      return open;
    }
    if (error instanceof UrlElicitationRequired) {
      return requireUrls(error, context, revision);
    }
    throw error;
  }
}
