import fc from 'fast-check';

// `npm run test:fuzz` sets both: a seed of its own, and many more cases.
const { LMCP_FUZZ_SEED = '20261130', LMCP_FUZZ_CASES = '400' } = process.env;

/** Whether this is `npm run test:fuzz`. */
export const isLongRun = process.env['LMCP_FUZZ_CASES'] !== undefined;

/** Whether so much is sent that every kind of answer must come. */
export const isLongEnough = Number(LMCP_FUZZ_CASES) >= 400;

/**
 * Runs a property as often as this run does.
 *
 * @throws {Error} with the smallest case that fails, which is told by its cause: all of its bytes could fill a book
 */
export async function fuzz<Case>(property: fc.IAsyncPropertyWithHooks<Case>): Promise<void> {
  const run = { seed: Number(LMCP_FUZZ_SEED), numRuns: Number(LMCP_FUZZ_CASES) };
  const { failed, seed, counterexamplePath, errorInstance } = await fc.check(property, run);
  if (failed) {
    throw new Error(`Seed ${seed}, path ${counterexamplePath}`, { cause: errorInstance });
  }
}
