import type { Comparison } from './comparisons.js';
import { medianOf, type Spread, spreadOf } from './measure/statistics.js';
import type { Sample, Subject } from './measure/subject.js';
import type { Subjects } from './measure/subjects.js';

/** The medians of one subject over all rounds. */
export type SubjectFigures = Sample & { readonly name: string };

/** One row of the table, measured. */
export interface ComparisonResult {
  readonly title: string;
  /** CPU time per request of the subject over that of its baseline, round by round. */
  readonly ratio: Spread;
  readonly limit: number | undefined;
  /** The ratio below which it must not be. */
  readonly atLeast: number | undefined;
  readonly subject: SubjectFigures;
  readonly baseline: SubjectFigures;
}

/** Divides what was measured; a ratio is taken within a round, where the machine was the same for both. */
export function compare(
  comparison: Comparison,
  subjects: Subjects,
  samples: ReadonlyMap<Subject, readonly Sample[]>,
): ComparisonResult {
  const { title, subject, baseline, limit, atLeast } = comparison;
  const mine = samples.get(subjects.of(subject)) ?? [];
  const theirs = samples.get(subjects.of(baseline)) ?? [];
  const ratios = mine.map(
    ({ cpuPerRequest }, round) => cpuPerRequest / (theirs[round] as Sample).cpuPerRequest,
  );
  return {
    title,
    ratio: spreadOf(ratios),
    limit,
    atLeast,
    subject: { name: subject.name, ...mediansOf(mine) },
    baseline: { name: baseline.name, ...mediansOf(theirs) },
  };
}

function mediansOf(samples: readonly Sample[]): Sample {
  const median = (key: keyof Sample): number => medianOf(samples.map((sample) => sample[key]));
  return {
    cpuPerRequest: median('cpuPerRequest'),
    requestsPerSecond: median('requestsPerSecond'),
    p50: median('p50'),
    p99: median('p99'),
  };
}
