import { exceedsDepth } from './exceeds-depth.js';

const MAX_DEPTH = 64;

/** Why a JSON value nests too deep to be read; `undefined` where it does not. */
export function depthProblem(json: unknown): string | undefined {
  return exceedsDepth(json, MAX_DEPTH)
    ? `The message nests deeper than ${MAX_DEPTH} levels.`
    : undefined;
}
