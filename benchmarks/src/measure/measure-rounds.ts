import { LoadGenerator } from './load-generator.js';
import type { Sample, Subject } from './subject.js';
import type { Subjects } from './subjects.js';

// What the compilers need to settle, however short the rounds are.
const WARM_UP_SECONDS = 1.5;

/** Loads every subject once per round, one after the other, so that a slow moment of the machine hits all. */
export async function measureRounds(
  subjects: Subjects,
  rounds: number,
  seconds: number,
): Promise<ReadonlyMap<Subject, readonly Sample[]>> {
  const samples = new Map<Subject, Sample[]>(subjects.all.map((subject) => [subject, []]));
  const load = new LoadGenerator();
  try {
    process.stderr.write('warming up\n');
    for (const subject of subjects.all) {
      await subject.measure(load, WARM_UP_SECONDS);
    }
    for (let round = 1; round <= rounds; round += 1) {
      process.stderr.write(`round ${round} of ${rounds}\n`);
      for (const [subject, taken] of samples) {
        taken.push(await subject.measure(load, seconds));
      }
    }
  } finally {
    load.stop();
  }
  return samples;
}
