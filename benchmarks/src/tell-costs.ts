import { alignRows, figures, text } from './align-rows.js';
import type { Footprint } from './measure/footprint.js';
import type { Growth } from './measure/growth.js';
import type { InstallSize } from './measure/install-size.js';
import type { Costs } from './measure/measure-costs.js';
import { spreadOf } from './measure/statistics.js';
import type { StreamMemory } from './measure/stream-memory.js';

const KIB = 1024;
const MIB = KIB * KIB;
const FOOTPRINT_COLUMNS = [
  text('server'),
  ...['first answer ms', 'times', 'idle MiB', 'times'].flatMap((head) => [
    figures(head),
    text('min-max'),
  ]),
];

/** What servers cost beside requests, as tables for people; what was not measured is left out. */
export function tellCosts({ footprints, growth, streams, installs }: Costs): readonly string[] {
  const [reference] = footprints;
  return [
    alignRows(
      FOOTPRINT_COLUMNS,
      footprints.map((footprint) => footprintRow(footprint, reference ?? footprint)),
    ),
    growth.map(tellGrowth).join('\n'),
    streams.map(tellStreams).join('\n'),
    installs.map(tellInstall).join('\n'),
  ].filter((table) => table !== '');
}

/** Both figures, and both as multiples of the first server's, start by start. */
function footprintRow({ definition, startMs, idleRss }: Footprint, first: Footprint): string[] {
  return [
    definition.name,
    ...tell(startMs, 0),
    ...tell(ratios(startMs, first.startMs), 2),
    ...tell(
      idleRss.map((bytes) => bytes / MIB),
      1,
    ),
    ...tell(ratios(idleRss, first.idleRss), 2),
  ];
}

function ratios(mine: readonly number[], theirs: readonly number[]): readonly number[] {
  return mine.map((value, start) => value / (theirs[start] ?? Number.NaN));
}

function tell(values: readonly number[], digits: number): [string, string] {
  const { median, min, max } = spreadOf(values);
  return [median.toFixed(digits), `${min.toFixed(digits)}-${max.toFixed(digits)}`];
}

function tellGrowth({ definition, calls, heap, rss }: Growth): string {
  return `${definition.name}: after ${calls} calls the heap has ${signed(heap / KIB)} KiB, resident memory ${signed(rss / MIB)} MiB`;
}

function tellStreams({ definition, perStream }: StreamMemory): string {
  return `${definition.name}: ${(perStream / KIB).toFixed(1)} KiB per open stream`;
}

function tellInstall({ name, packages, size }: InstallSize): string {
  return `${name}: ${packages} packages, ${(size / MIB).toFixed(1)} MiB installed`;
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(1)}`;
}
