import { alignRows, figures, text } from './align-rows.js';
import type { ComparisonResult, SubjectFigures } from './compare.js';

const COLUMNS = [
  text('request'),
  figures('ratio'),
  figures('limit'),
  text('min-max'),
  text('server'),
  ...costColumns(),
  text('against'),
  ...costColumns(),
];

/** The ratios as one table for people, CPU time per request of the server over that of the other. */
export function tellResults(results: readonly ComparisonResult[]): string {
  return alignRows(COLUMNS, results.map(rowOf));
}

function rowOf({ title, ratio, limit, atLeast, subject, baseline }: ComparisonResult): string[] {
  return [
    title,
    times(ratio.median),
    limit === undefined ? (atLeast === undefined ? '' : `>= ${times(atLeast)}`) : times(limit),
    `${times(ratio.min)}-${times(ratio.max)}`,
    ...costOf(subject),
    ...costOf(baseline),
  ];
}

function costColumns() {
  return ['CPU µs', 'req/s', 'p50 ms', 'p99 ms'].map(figures);
}

function costOf({ name, cpuPerRequest, requestsPerSecond, p50, p99 }: SubjectFigures): string[] {
  return [
    name,
    cpuPerRequest.toFixed(1),
    requestsPerSecond.toFixed(0),
    p50.toFixed(2),
    p99.toFixed(2),
  ];
}

function times(ratio: number): string {
  return `${ratio.toFixed(ratio < 10 ? 2 : 0)}x`;
}
