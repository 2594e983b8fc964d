import type { ComparisonResult } from './compare.js';
import type { Footprint } from './measure/footprint.js';
import type { Costs } from './measure/measure-costs.js';
import { medianOf } from './measure/statistics.js';

const MIB = 1024 * 1024;
const START_LIMIT = 2;
const IDLE_LIMIT = 25 * MIB;
const STREAM_LIMIT = 20 * 1024;
// The heap of one server differs by this much from one collection to the next.
const HEAP_LIMIT = MIB;

/** What was promised and measured; `kept` says whether the one fits the other. */
export interface Verdict {
  readonly promise: string;
  readonly measured: string;
  readonly kept: boolean;
}

/** Judges everything that lmcp promises by what was measured; what was not measured is not judged. */
export function judgePromises(
  results: readonly ComparisonResult[],
  costs: Costs | undefined,
): readonly Verdict[] {
  return [...results.flatMap(judgeRequest), ...(costs === undefined ? [] : judgeCosts(costs))];
}

function judgeRequest(result: ComparisonResult): readonly Verdict[] {
  const { title, ratio, limit, atLeast, subject, baseline } = result;
  return [
    ...(limit === undefined ? [] : [atMost(`${title}: times the CPU`, ratio.median, limit)]),
    ...(atLeast === undefined
      ? []
      : [
          {
            promise: `${title}: at least ${atLeast} times the CPU of lmcp`,
            measured: ratio.median.toFixed(2),
            kept: ratio.median >= atLeast,
          },
          atMost(`${title}: p99 of lmcp in ms, beside theirs`, baseline.p99, subject.p99),
        ]),
  ];
}

function judgeCosts({ footprints, growth, streams, installs }: Costs): readonly Verdict[] {
  const bare = footprints.find(({ definition }) => definition.module === 'subjects/koa.js');
  const [lmcp, ...others] = installs;
  const official = others.find(({ name }) => name === 'sdk-v1');
  return [
    ...(bare === undefined ? [] : footprints.filter(isOurs).flatMap((own) => judgeIdle(own, bare))),
    ...growth.map(({ definition, calls, heap }) =>
      atMost(`${definition.name}: MiB of heap after ${calls} calls`, heap / MIB, HEAP_LIMIT / MIB),
    ),
    ...streams
      .filter(isOurs)
      .map(({ definition, perStream }) =>
        atMost(`${definition.name}: KiB per stream`, perStream / 1024, STREAM_LIMIT / 1024),
      ),
    ...(lmcp === undefined || official === undefined
      ? []
      : [
          atMost('packages, beside SDK v1', lmcp.packages, official.packages - 1),
          atMost('MiB installed, beside SDK v1', lmcp.size / MIB, official.size / MIB),
        ]),
  ];
}

function judgeIdle(own: Footprint, bare: Footprint): readonly Verdict[] {
  const starts = own.startMs.map((ms, start) => ms / (bare.startMs[start] ?? Number.NaN));
  const more = own.idleRss.map((rss, start) => rss - (bare.idleRss[start] ?? Number.NaN));
  const { name } = own.definition;
  return [
    atMost(`${name}: times the start of Koa`, medianOf(starts), START_LIMIT),
    atMost(`${name}: MiB above Koa, idle`, medianOf(more) / MIB, IDLE_LIMIT / MIB),
  ];
}

/** Servers of lmcp with few tools; those with 1,000, or with the whole of class-validator, stand in the table for scale. */
function isOurs({ definition: { module, args } }: Pick<Footprint, 'definition'>): boolean {
  return module.startsWith('subjects/lmcp') && args[0] !== '1000';
}

function atMost(promise: string, measured: number, limit: number): Verdict {
  return {
    promise: `${promise}: at most ${Number(limit.toFixed(2))}`,
    measured: measured.toFixed(2),
    kept: measured <= limit,
  };
}
