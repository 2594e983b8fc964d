import type { CallContext } from '../../context/call-context.js';
import type { Session } from '../../context/session.js';
import type { InputRequired } from '../../model/input-required.js';
import type { InputRequests, InputResponses } from '../../protocol/input-request.js';
import type { Forms } from '../../schema/forms.js';
import type { Call } from '../operation.js';
import type { Followup, Interviewer } from './interviewer.js';
import { Live } from './live.js';
import { emptyMemo, type Memo, nextRound } from './memo.js';
import { preparedRequests } from './prepared-requests.js';

/** The interview of a 2025 request: its questions are requests of the server, answered while it waits. */
export class LiveInterview implements Interviewer {
  readonly #call: Call;
  readonly #session: Session;
  readonly #memo: Memo;
  readonly inputResponses: InputResponses;
  #live: Live | undefined;
  #finished = false;

  constructor(
    call: Call,
    session: Session,
    memo: Memo = emptyMemo(),
    inputResponses: InputResponses = {},
  ) {
    this.#call = call;
    this.#session = session;
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
    this.#live = this.#open(signal);
    if (this.#finished) {
      this.#live.end();
    }
    return this.#live;
  }

  /** Ends the run: a handler that is done waits for no answer, and its user need not give one. */
  finish(): undefined {
    this.#finished = true;
    this.#live?.end();
  }

  async require({ fields }: InputRequired, context: CallContext): Promise<Followup> {
    const { inputRequests = {}, state } = fields;
    const round = nextRound(this.#memo);
    const requests = preparedRequests(inputRequests, context, this.#call.revision);
    const responses = await this.#askAll(requests, this.#open(context.signal));
    const memo = { ...this.#memo, round, state };
    return {
      kind: 'again',
      interview: new LiveInterview(this.#call, this.#session, memo, responses),
    };
  }

  async #askAll(requests: InputRequests, live: Live): Promise<InputResponses> {
    const asked = Object.entries(requests).map(
      async ([key, request]) => [key, await live.send(key, request)] as const,
    );
    try {
      return Object.fromEntries(await Promise.all(asked));
    } finally {
      // Where one failed, the others wait for nothing.
      live.end();
    }
  }

  #open(signal: AbortSignal): Live {
    const { exchange, server } = this.#call;
    const { timeoutMs } = server.questions;
    return new Live({ session: this.#session, exchange, signal, timeoutMs }, this.#memo);
  }
}
