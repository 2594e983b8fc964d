import { setTimeout } from 'node:timers/promises';
import { medianOf } from './statistics.js';
import { Subject, type SubjectDefinition } from './subject.js';

const STARTS = 5;
const IDLE_MS = 500;

/** What a server costs before it is used. */
export interface Footprint {
  readonly name: string;
  /** From the start of the process to its first answer, in milliseconds. */
  readonly startMs: number;
  /** Resident memory half a second after the first answer, in bytes. */
  readonly idleRss: number;
}

/** Starts a server a few times and takes the medians. */
export async function measureFootprint(definition: SubjectDefinition): Promise<Footprint> {
  const times: number[] = [];
  const sizes: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const begin = performance.now();
    const subject = await Subject.start(definition);
    try {
      await subject.answer();
      times.push(performance.now() - begin);
      await setTimeout(IDLE_MS);
      sizes.push((await subject.usage()).rss);
    } finally {
      subject.stop();
    }
  }
  return { name: definition.name, startMs: medianOf(times), idleRss: medianOf(sizes) };
}
