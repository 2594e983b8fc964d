import { principalKey } from '../../context/principal.js';
import { QuestionError } from '../../errors/question-error.js';
import type { Params } from '../../protocol/message.js';
import type { Call } from '../operation.js';
import { canonicalDigest } from './canonical-digest.js';
import type { Handling } from './handling.js';
import type { Memo } from './memo.js';

// The client sends it back with every round, together with the request.
const MAX_LENGTH = 65_536;

/** A state that a client brought back. */
export interface OpenedState {
  readonly memo: Memo;
  /** Of this state alone. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** A memo in JSON: an absent value is one that JSON has no word for. */
interface SealedMemo {
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly round: number;
  readonly answers: readonly (readonly [key: string, answer: unknown])[];
  readonly steps: readonly (readonly [key: string, value?: unknown])[];
  readonly state?: unknown;
}

/**
 * Seals what the next run needs, for this request of this client only.
 *
 * @throws {QuestionError} when it is too large to be carried
 */
export function sealMemo(call: Call, handling: Handling, memo: Memo): string {
  const { seal, ttlMs } = call.server.questions;
  const { round, answers, steps, state } = memo;
  const sealed: SealedMemo = {
    expires: Date.now() + ttlMs,
    round,
    answers: [...answers],
    steps: [...steps].map(([key, value]) => (value === undefined ? [key] : [key, value])),
    state,
  };
  const text = seal.seal(JSON.stringify(sealed), bindingOf(call, handling));
  if (text.length > MAX_LENGTH) {
    throw new QuestionError(
      'excessive',
      undefined,
      `The answers and steps of this call have become too large to carry: ${text.length} of at most ${MAX_LENGTH} characters.`,
    );
  }
  return text;
}

/**
 * Opens what {@link sealMemo} sealed.
 *
 * @returns `undefined` when it was changed, was sealed for another request or another client, or is too old
 */
export function openState(call: Call, handling: Handling, sealed: string): OpenedState | undefined {
  const { seal } = call.server.questions;
  const opened =
    sealed.length > MAX_LENGTH ? undefined : seal.open(sealed, bindingOf(call, handling));
  if (opened === undefined) {
    return undefined;
  }
  const { expires, round, answers, steps, state } = JSON.parse(opened.text) as SealedMemo;
  if (expires <= Date.now()) {
    return undefined;
  }
  const memo = {
    round,
    answers: new Map(answers),
    steps: new Map(steps.map(([key, value]) => [key, value])),
    state,
  };
  return { memo, id: opened.id, expires };
}

/** What must be the same when the client comes back. `_meta` is not: it may name another progress token. */
function bindingOf({ server, exchange, text }: Call, { method, name }: Handling): string {
  const who = principalKey(exchange.principal);
  return JSON.stringify([server.info.name, method, name, canonicalDigest(argumentsIn(text)), who]);
}

/** Read once more for the few requests that have a state: a handler may change the arguments that it is given. */
function argumentsIn(text: string): unknown {
  const { params } = JSON.parse(text) as { readonly params: Params };
  return params['arguments'] ?? {};
}
