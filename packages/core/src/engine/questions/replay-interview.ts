import type { CallContext } from '../../context/call-context.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import { InputRequired } from '../../model/input-required.js';
import type { InputResponses } from '../../protocol/input-request.js';
import type { Forms } from '../../schema/forms.js';
import { isJsonObject } from '../../schema/json-type.js';
import type { Call } from '../operation.js';
import { claimState } from './claim-state.js';
import type { Handling } from './handling.js';
import type { Followup, Interviewer } from './interviewer.js';
import { emptyMemo, type Memo, nextRound } from './memo.js';
import { preparedRequests } from './prepared-requests.js';
import { Replay } from './replay.js';
import { type OpenedState, openState, sealMemo } from './request-state.js';

const NO_RESPONSES: InputResponses = Object.freeze({});

/** The interview of a 2026-07-28 request: questions are its result, and the client sends it again with the answers. */
export class ReplayInterview implements Interviewer {
  readonly #call: Call;
  readonly #handling: Handling;
  readonly inputResponses: InputResponses;
  readonly #opened: OpenedState | undefined;
  #memo: Memo | undefined;
  #beginning: Promise<void> | undefined;
  #replay: Replay | undefined;

  /** @throws {ProtocolError} -32602 when the request brings answers or a state that it cannot have */
  constructor(call: Call, handling: Handling) {
    this.#call = call;
    this.#handling = handling;
    const { inputResponses, requestState } = call.params;
    this.inputResponses = inputResponses === undefined ? NO_RESPONSES : assertMap(inputResponses);
    this.#opened = requestState === undefined ? undefined : this.#open(requestState);
    this.#memo = this.#opened?.memo;
  }

  get forms(): Forms {
    return this.#call.server.questions.forms;
  }

  get requestState(): unknown {
    return this.#memo?.state;
  }

  /** What the runs have learnt so far. */
  get memo(): Memo {
    return (this.#memo ??= emptyMemo());
  }

  begin(): Promise<void> | undefined {
    const { claims } = this.#call.server.questions;
    if (claims === undefined || this.#opened === undefined) {
      return undefined;
    }
    return (this.#beginning ??= claimState(this.#call, claims, this.#opened));
  }

  inquire(): Replay {
    return (this.#replay ??= new Replay(this.memo, this.inputResponses));
  }

  finish(): Promise<InputRequired | undefined> | undefined {
    return this.#replay && this.#leftOpen(this.#replay);
  }

  async require({ fields }: InputRequired, context: CallContext): Promise<Followup> {
    const { inputRequests = {}, state } = fields;
    const requests = preparedRequests(inputRequests, context, this.#call.revision);
    const memo = this.#memo ?? emptyMemo();
    const asks = Object.keys(requests).length > 0;
    const round = asks ? nextRound(memo) : memo.round;
    const requestState = sealMemo(this.#call, this.#handling, { ...memo, round, state });
    const asked = asks && { inputRequests: requests };
    return { kind: 'result', result: { resultType: 'input_required', ...asked, requestState } };
  }

  async #leftOpen(replay: Replay): Promise<InputRequired | undefined> {
    const inputRequests = await replay.finish();
    return inputRequests && new InputRequired({ inputRequests, state: this.requestState });
  }

  #open(requestState: unknown): OpenedState {
    const state =
      typeof requestState === 'string'
        ? openState(this.#call, this.#handling, requestState)
        : undefined;
    if (state === undefined) {
      throw ProtocolError.invalidParams(
        'Invalid or expired "params.requestState": send the request again without it.',
      );
    }
    return state;
  }
}

function assertMap(inputResponses: unknown): InputResponses {
  if (!isJsonObject(inputResponses)) {
    throw ProtocolError.invalidParams('"params.inputResponses" must be an object.');
  }
  return inputResponses;
}
