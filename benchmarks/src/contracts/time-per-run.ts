const BATCH = 1000;

/** Runs a function for so many milliseconds; returns what one run takes, in microseconds. */
export async function timePerRun(run: () => unknown, milliseconds: number): Promise<number> {
  const begin = performance.now();
  let runs = 0;
  let now = begin;
  while (now < begin + milliseconds) {
    for (let index = 0; index < BATCH; index += 1) {
      const result = run();
      // A tool call does not wait for what is there already.
      if (result instanceof Promise) {
        await result;
      }
    }
    runs += BATCH;
    now = performance.now();
  }
  return ((now - begin) / runs) * 1000;
}
