import type { ComparisonResult, SubjectFigures } from './compare.js';
import type { Footprint } from './measure/footprint.js';

const HEAD = [
  'request',
  'ratio',
  'limit',
  'min-max',
  'server',
  'CPU µs',
  'req/s',
  'p50 ms',
  'p99 ms',
  'against',
  'CPU µs',
  'req/s',
];
const TEXT_COLUMNS: ReadonlySet<number> = new Set([0, 3, 4, 9]);
const MIB = 1024 * 1024;

/** The results as one table for people, with start-up and memory under it. */
export function printTable(
  results: readonly ComparisonResult[],
  footprints: readonly Footprint[],
): string {
  const rows = [HEAD, ...results.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return TEXT_COLUMNS.has(column) ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [lines[0], rule, ...lines.slice(1), '', ...footprints.map(footprintLine)].join('\n');
}

function rowOf({ title, ratio, limit, subject, baseline }: ComparisonResult): string[] {
  return [
    title,
    times(ratio.median),
    limit === undefined ? '' : times(limit),
    `${times(ratio.min)}-${times(ratio.max)}`,
    subject.name,
    ...cost(subject),
    subject.p50.toFixed(2),
    subject.p99.toFixed(2),
    baseline.name,
    ...cost(baseline),
  ];
}

function cost({ cpuPerRequest, requestsPerSecond }: SubjectFigures): string[] {
  return [cpuPerRequest.toFixed(1), requestsPerSecond.toFixed(0)];
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)}x`;
}

function footprintLine({ name, startMs, idleRss }: Footprint): string {
  return `${name}: first answer after ${startMs.toFixed(0)} ms, ${(idleRss / MIB).toFixed(1)} MiB resident when idle`;
}
