import { setTimeout } from 'node:timers/promises';
import { Subject, type SubjectDefinition } from './subject.js';

const IDLE_MS = 500;

/** What servers cost before they are used; one value for each start. */
export interface Footprint {
  readonly definition: SubjectDefinition;
  /** From the start of the process to its first answer, in milliseconds. */
  readonly startMs: readonly number[];
  /** Resident memory half a second after the first answer, in bytes. */
  readonly idleRss: readonly number[];
}

/** Starts every server so many times, in turn. */
export async function measureFootprints(
  definitions: readonly SubjectDefinition[],
  starts: number,
): Promise<readonly Footprint[]> {
  const footprints = definitions.map((definition) => ({
    definition,
    startMs: [] as number[],
    idleRss: [] as number[],
  }));
  for (let start = 0; start < starts; start += 1) {
    for (const { definition, startMs, idleRss } of footprints) {
      const begin = performance.now();
      const subject = await Subject.start(definition);
      try {
        await subject.answer();
        startMs.push(performance.now() - begin);
        await setTimeout(IDLE_MS);
        idleRss.push((await subject.usage('as it is')).rss);
      } finally {
        await subject.end();
      }
    }
  }
  return footprints;
}
