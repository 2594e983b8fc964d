import { PinnedProcess } from '../measure/pinned-process.js';
import type { StartupSample } from './startup-subject.js';

const CORE = 0;

/** The samples of processes with so many tools, one fresh process per round. */
export interface StartupSeries {
  readonly tools: number;
  readonly samples: readonly StartupSample[];
}

/** Starts a fresh process for each number of tools in turn, round by round. */
export async function measureStartup(
  tools: readonly number[],
  rounds: number,
): Promise<readonly StartupSeries[]> {
  const series = tools.map((count) => ({ tools: count, samples: [] as StartupSample[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { tools: count, samples } of series) {
      const process = new PinnedProcess('contracts/startup-subject.js', [String(count)], CORE);
      samples.push(await process.next<StartupSample>());
      process.stop();
    }
  }
  return series;
}
