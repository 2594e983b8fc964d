import type { CallContext } from '../../context/call-context.js';
import type { InputRequired } from '../../model/input-required.js';
import type { InputRequests, InputResponses } from '../../protocol/input-request.js';
import type { Forms } from '../../schema/forms.js';
import type { Call } from '../operation.js';
import type { Followup, Interviewer } from './interviewer.js';
import { Live, type QuestionLine } from './live.js';
import { emptyMemo, type Memo, nextRound } from './memo.js';
import { preparedRequests } from './prepared-requests.js';

/** Makes the way of the questions of one run; the signal aborts when nobody waits any more. */
export type LineOf = (signal: AbortSignal) => QuestionLine;

/** The interview of a handler that waits for the answers to its questions. */
export class LiveInterview implements Interviewer {
  readonly #call: Call;
  readonly #lineOf: LineOf;
  readonly #memo: Memo;
  readonly inputResponses: InputResponses;
  /** Aborts when the handler is done; made for a handler that asks. */
  #run: AbortController | undefined;
  #finished = false;

  constructor(
    call: Call,
    lineOf: LineOf,
    memo: Memo = emptyMemo(),
    inputResponses: InputResponses = {},
  ) {
    this.#call = call;
    this.#lineOf = lineOf;
    this.#memo = memo;
    this.inputResponses = inputResponses;
  }

  get forms(): Forms {
    return this.#call.server.questions.forms;
  }

  get requestState(): unknown {
    return this.#memo.state;
  }

  inquire({ signal }: { readonly signal: AbortSignal }): Live {
    this.#run ??= new AbortController();
    if (this.#finished) {
      this.#run.abort(over());
    }
    return new Live(this.#lineOf(AbortSignal.any([signal, this.#run.signal])), this.#memo);
  }

  /** Ends the run: a handler that is done waits for no answer, and its user need not give one. */
  finish(): undefined {
    this.#finished = true;
    this.#run?.abort(over());
  }

  async require({ fields }: InputRequired, context: CallContext): Promise<Followup> {
    const { inputRequests = {}, state } = fields;
    const round = nextRound(this.#memo);
    const requests = preparedRequests(inputRequests, context, this.#call.revision);
    const responses = await this.#askAll(requests, context.signal);
    const memo = { ...this.#memo, round, state };
    return {
      kind: 'again',
      interview: new LiveInterview(this.#call, this.#lineOf, memo, responses),
    };
  }

  async #askAll(requests: InputRequests, signal: AbortSignal): Promise<InputResponses> {
    const round = new AbortController();
    const line = this.#lineOf(AbortSignal.any([signal, round.signal]));
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
