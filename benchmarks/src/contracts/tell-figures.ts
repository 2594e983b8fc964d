import { spreadOf } from '../measure/statistics.js';
import type { BindSeries } from './measure-binding.js';
import type { StartupSeries } from './measure-startup.js';

/** The figures as lines for people: medians over the rounds, with the range. */
export function tellFigures(
  binding: readonly BindSeries[],
  startup: readonly StartupSeries[],
): string {
  return [
    'A plain object with 5 fields to a checked instance, µs: median (range)',
    ...binding.map(bindLine),
    ...growthLines(binding),
    '',
    'Start-up of tools with 7 arguments and 2 classes each, ms: median (range)',
    ...startup.map(startupLine),
  ].join('\n');
}

function bindLine({ others, samples }: BindSeries): string {
  const contract = tell(
    samples.map((one) => one.contract),
    3,
  );
  const classValidator = tell(
    samples.map((one) => one.classValidator),
    2,
  );
  const times = tell(
    samples.map((one) => one.classValidator / one.contract),
    0,
  );
  return `${others} other classes: contract ${contract}, plainToInstance + validate ${classValidator}; ${times} times faster`;
}

function growthLines([base, ...grown]: readonly BindSeries[]): readonly string[] {
  return grown.map(({ others, samples }) => {
    const growth = (key: 'contract' | 'classValidator'): string =>
      tell(
        samples.map((one, round) => one[key] / (base?.samples[round]?.[key] ?? Number.NaN)),
        2,
      );
    return `with ${others} other classes: contract ${growth('contract')} times the cost, class-validator ${growth('classValidator')} times`;
  });
}

function startupLine({ tools, samples }: StartupSeries): string {
  const mapping = tell(
    samples.map((one) => one.mapping),
    0,
  );
  const check = tell(
    samples.map((one) => one.check),
    0,
  );
  const ratio = tell(
    samples.map((one) => (one.mapping + one.check) / one.mapping),
    2,
  );
  return `${tools} tools: mapping ${mapping}, schema check ${check}; together ${ratio} times the mapping`;
}

function tell(values: readonly number[], digits: number): string {
  const { median, min, max } = spreadOf(values);
  return `${median.toFixed(digits)} (${min.toFixed(digits)}-${max.toFixed(digits)})`;
}
