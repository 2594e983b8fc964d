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
