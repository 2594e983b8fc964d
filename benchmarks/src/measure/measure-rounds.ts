import { LoadGenerator } from './load-generator.js';
import type { Sample, Subject } from './subject.js';
import type { Subjects } from './subjects.js';

/** Loads every subject once per round, one after the other, so that a slow moment of the machine hits all. */
export async function measureRounds(
  subjects: Subjects,
  rounds: number,
  seconds: number,
): Promise<ReadonlyMap<Subject, readonly Sample[]>> {
  const samples = new Map<Subject, Sample[]>(subjects.all.map((subject) => [subject, []]));
  const load = new LoadGenerator();
  try {
    // The first round warms the compilers and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      process.stderr.write(round === 0 ? 'warming up\n' : `round ${round} of ${rounds}\n`);
      for (const [subject, taken] of samples) {
        const sample = await subject.measure(load, seconds);
        if (round > 0) {
          taken.push(sample);
        }
      }
    }
  } finally {
    load.stop();
  }
  return samples;
}
