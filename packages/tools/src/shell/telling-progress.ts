import type { RequestContext } from '@lmcp/core';

const everyMs = 2000;

/** Does the work, and tells the client every two seconds how many of `timeout` seconds have gone by. */
export async function tellingProgress<T>(
  context: RequestContext,
  timeout: number,
  work: () => Promise<T>,
): Promise<T> {
  let seconds = 0;
  const ticker = setInterval(() => {
    seconds += everyMs / 1000;
    context.progress(seconds, timeout, `The command has been running for ${seconds} s`);
  }, everyMs);
  try {
    return await work();
  } finally {
    clearInterval(ticker);
  }
}
