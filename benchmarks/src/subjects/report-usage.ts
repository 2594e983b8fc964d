import { collectGarbage } from './collect-garbage.js';

/** What a subject is asked about itself. */
export interface UsageQuestion {
  /** Whether it frees what it no longer needs first. */
  readonly collect: boolean;
}

/** What a subject tells about itself. */
export interface Usage {
  /** User and system time of all its threads, from the operating system, in microseconds. */
  readonly cpu: number;
  /** Resident memory in bytes. */
  readonly rss: number;
  /** Used memory of the JavaScript heap in bytes. */
  readonly heap: number;
}

/** Tells the runner the port, and from then on the usage of this process whenever it asks. */
export function reportUsage(port: number): void {
  process.on('message', ({ collect }: UsageQuestion) => {
    const { user, system } = process.cpuUsage();
    if (collect) {
      collectGarbage();
    }
    const { rss, heapUsed } = process.memoryUsage();
    const usage: Usage = { cpu: user + system, rss, heap: heapUsed };
    process.send?.(usage);
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ port });
}
