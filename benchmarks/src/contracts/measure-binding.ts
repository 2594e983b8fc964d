import { PinnedProcess } from '../measure/pinned-process.js';
import type { BindSample } from './bind-subject.js';

const CORE = 0;
const WARM_UP_ROUNDS = 3;

/** The samples of one process, round by round. */
export interface BindSeries {
  /** How many classes are registered beside the one that is measured. */
  readonly others: number;
  readonly samples: readonly BindSample[];
}

/** Measures processes with different numbers of registered classes in turn, round by round. */
export async function measureBinding(
  others: readonly number[],
  rounds: number,
): Promise<readonly BindSeries[]> {
  const subjects = others.map((count) => ({
    others: count,
    process: new PinnedProcess('contracts/bind-subject.js', [String(count)], CORE),
    samples: [] as BindSample[],
  }));
  try {
    for (const { process } of subjects) {
      await process.next();
    }
    for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
      for (const { process, samples } of subjects) {
        const sample = await process.ask<BindSample>({});
        if (round >= 0) {
          samples.push(sample);
        }
      }
    }
  } finally {
    subjects.forEach(({ process }) => process.stop());
  }
  return subjects;
}
