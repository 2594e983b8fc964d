/** What a subject tells about itself whenever it is asked. */
export interface Usage {
  /** User and system time of all its threads, from the operating system, in microseconds. */
  readonly cpu: number;
  readonly rss: number;
}

/** Tells the runner the port, and from then on the usage of this process whenever it asks. */
export function reportUsage(port: number): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const usage: Usage = { cpu: user + system, rss: process.memoryUsage.rss() };
    process.send?.(usage);
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ port });
}
