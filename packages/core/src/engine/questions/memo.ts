import { QuestionError } from '../../errors/question-error.js';

// A call that asks for ever keeps a person busy for ever.
const MAX_ROUNDS = 16;

/** What the runs of one handler have learnt so far, and every later run finds again. */
export interface Memo {
  /** How many rounds of questions lie behind. */
  readonly round: number;
  /** What the client answered, as it sent it, by the keys of the questions. */
  readonly answers: Map<string, unknown>;
  /** What steps gave, by their keys; `undefined` is a value like any other. */
  readonly steps: Map<string, unknown>;
  /** What the handler keeps by itself. */
  readonly state: unknown;
}

/** The memo of a first run. */
export function emptyMemo(): Memo {
  return { round: 0, answers: new Map(), steps: new Map(), state: undefined };
}

/**
 * The number of the round that follows.
 *
 * @throws {QuestionError} when the call has asked too often
 */
export function nextRound({ round }: Memo): number {
  if (round >= MAX_ROUNDS) {
    throw new QuestionError(
      'excessive',
      undefined,
      `This call asked ${MAX_ROUNDS} rounds of questions; it is not asked further.`,
    );
  }
  return round + 1;
}
