import type { CallContext } from '../../context/call-context.js';
import type { InputRequired } from '../../model/input-required.js';
import type { InputRequests, InputResponses } from '../../protocol/input-request.js';
import type { Forms } from '../../schema/forms.js';
import type { Call } from '../operation.js';
import type { Followup, Interviewer } from './interviewer.js';
import { Live, type QuestionLine } from './live.js';
import { emptyMemo, type Memo, nextRound } from './memo.js';
import { Patience } from './patience.js';
import { preparedRequests } from './prepared-requests.js';

const NO_RESPONSES: InputResponses = Object.freeze({});

/** Makes the way of the questions of one run; the signal aborts when nobody waits any more. */
type LineOf = (signal: AbortSignal) => QuestionLine;

/** What {@link LiveInterview} needs to reach the client. */
export interface LiveParts {
  readonly call: Call;
  readonly lineOf: LineOf;
  /** Milliseconds for which a handler that asks nothing may want to run again later. */
  readonly timeoutMs: number;
}

/** What a run takes over from the one before. */
interface Before {
  readonly memo?: Memo;
  readonly inputResponses?: InputResponses;
  /** Of the runs just before, which asked nothing. */
  readonly patience?: Patience;
}

/** The interview of a handler that waits for the answers to its questions. */
export class LiveInterview implements Interviewer {
  readonly #parts: LiveParts;
  /** Made when something is asked or kept, which most calls never do. */
  #memo: Memo | undefined;
  readonly #patience: Patience | undefined;
  readonly inputResponses: InputResponses;
  /** Aborts when the handler is done; made for a handler that asks. */
  #run: AbortController | undefined;
  #finished = false;

  constructor(parts: LiveParts, { memo, inputResponses = NO_RESPONSES, patience }: Before = {}) {
    this.#parts = parts;
    this.#memo = memo;
    this.#patience = patience;
    this.inputResponses = inputResponses;
  }

  get forms(): Forms {
    return this.#parts.call.server.questions.forms;
  }

  get requestState(): unknown {
    return this.#memo?.state;
  }

  begin(): undefined {}

  inquire({ signal }: { readonly signal: AbortSignal }): Live {
    this.#run ??= new AbortController();
    if (this.#finished) {
      this.#run.abort(over());
    }
    this.#memo ??= emptyMemo();
    return new Live(this.#parts.lineOf(AbortSignal.any([signal, this.#run.signal])), this.#memo);
  }

  /** Ends the run: a handler that is done waits for no answer, and its user need not give one. */
  finish(): undefined {
    this.#finished = true;
    this.#run?.abort(over());
  }

  async require({ fields }: InputRequired, context: CallContext): Promise<Followup> {
    const { inputRequests = {}, state } = fields;
    const memo = (this.#memo ??= emptyMemo());
    if (Object.keys(inputRequests).length === 0) {
      // In 2026-07-28 the client would come back by itself; here nobody else makes the handler run again.
      const patience = this.#patience ?? new Patience(this.#parts.timeoutMs);
      await patience.wait(context.signal);
      return this.#again({ memo: { ...memo, state }, patience });
    }
    const round = nextRound(memo);
    const requests = preparedRequests(inputRequests, context, this.#parts.call.revision);
    const inputResponses = await this.#askAll(requests, context.signal);
    return this.#again({ memo: { ...memo, round, state }, inputResponses });
  }

  #again(before: Before): Followup {
    return { kind: 'again', interview: new LiveInterview(this.#parts, before) };
  }

  async #askAll(requests: InputRequests, signal: AbortSignal): Promise<InputResponses> {
    const round = new AbortController();
    const line = this.#parts.lineOf(AbortSignal.any([signal, round.signal]));
    const asked = Object.entries(requests).map(
      async ([key, request]) => [key, await line.send(key, request)] as const,
    );
    try {
      return Object.fromEntries(await Promise.all(asked));
    } finally {
      // Where one failed, the others wait for nothing.
      round.abort(over());
    }
  }
}

function over(): DOMException {
  return new DOMException('The call is over.', 'AbortError');
}
