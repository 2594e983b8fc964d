import type { ArgumentProblem, PathSegment } from '@lmcp/core';

/** Where the steps from arguments to a checked instance report to. */
export interface Findings {
  readonly problems: ArgumentProblem[];
  /** The ways to what is wrong so far, which no later step may look at. */
  readonly ways: (readonly PathSegment[])[];
  /** The rules that still wait for an answer. */
  readonly pending: Promise<void>[];
}

/** Findings without any yet. */
export function noFindings(): Findings {
  return { problems: [], ways: [], pending: [] };
}
