import type { CallContext } from '../context/call-context.js';
import { ProtocolError } from '../errors/protocol-error.js';
import { encodeObject } from '../jsonrpc/encode-message.js';
import type { RunApart, ToolCall } from '../model/extension.js';
import type { ToolArguments, ToolDefinition } from '../model/tool-definition.js';
import { endOfError, endOfResult } from './audit/end-of.js';
import { excessOf, mostBytes, tooLarge } from './bounded-answer.js';
import { contextOf } from './context-of.js';
import { internalError } from './internal-error.js';
import type { Call } from './operation.js';
import type { Handling } from './questions/handling.js';
import type { Interviewer } from './questions/interviewer.js';
import { LiveInterview } from './questions/live-interview.js';
import type { QuestionLine } from './questions/live.js';
import { emptyMemo, type Memo } from './questions/memo.js';
import { openInterview } from './questions/open-interview.js';
import { ReplayInterview } from './questions/replay-interview.js';
import { serveHandler } from './questions/serve-handler.js';
import { serveTimed } from './questions/serve-timed.js';

const ANSWERED = Object.freeze({});

/** A call in the hands of an extension. */
export function toToolCall(
  call: Call,
  handling: Handling,
  { task }: ToolDefinition,
  args: ToolArguments,
): ToolCall {
  // Made at once: a state that is not the client's own must not start anything.
  const interview = openInterview(call, handling);
  const { params, exchange } = call;
  return {
    params,
    context: contextOf(call, interview),
    exchange,
    run: () => serveTimed(call, handling, interview),
    async askFirst() {
      // What runs apart never begins the interview of its request.
      await interview.begin();
      if (task?.askFirst === undefined) {
        return undefined;
      }
      const run = (context: CallContext): unknown => task.askFirst?.(args, context);
      const asking = { ...handling, run, encode: () => ANSWERED };
      const result = await serveTimed(call, asking, interview);
      return result === ANSWERED ? undefined : result;
    },
    runApart: (apart) =>
      runApart({ ...call, exchange: apart.exchange }, handling, apart, memoOf(interview)),
  };
}

function memoOf(interview: Interviewer): Memo {
  return interview instanceof ReplayInterview ? interview.memo : emptyMemo();
}

/** @param call has nothing of the request's own exchange, which would live as long as the run */
async function runApart(
  call: Call,
  handling: Handling,
  apart: RunApart,
  memo: Memo,
): Promise<object> {
  const { revision, server, audit } = call;
  const line: QuestionLine = { send: (key, request) => apart.ask(key, request) };
  try {
    const result = await serveHandler(
      call,
      handling,
      // The task is ended when its own time is over.
      new LiveInterview({ call, lineOf: () => line, timeoutMs: Infinity }, { memo }),
    );
    const stamp = (answer: object): string =>
      encodeObject(revision.stampResult(handling.method, answer, server.stamp));
    const text = stamp(result);
    const said = excessOf(text, 'result', mostBytes(server, handling.method, handling.name));
    if (said === undefined) {
      audit?.endedApart(endOfResult(result));
      return JSON.parse(text) as object;
    }
    call.counters.add('result_too_large');
    const failed = tooLarge(said);
    audit?.endedApart(failed.end);
    return JSON.parse(stamp(failed)) as object;
  } catch (error) {
    const known =
      error instanceof ProtocolError
        ? error
        : internalError(server, error, `tool "${handling.name}"`);
    audit?.endedApart(endOfError(known, true));
    throw revision.describeError(known);
  }
}
