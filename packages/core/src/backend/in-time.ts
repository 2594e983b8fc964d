/**
 * Waits for what somebody else works out, but not for ever; what is there at once costs no timer.
 *
 * @param ms how long it may take
 * @throws {Error} with the message `late` when it took longer; what comes of it then is dropped
 */
export function inTime<Value>(
  work: Value | PromiseLike<Value>,
  ms: number,
  late: string,
): Value | Promise<Value> {
  return isPromise(work) ? orLate(work, ms, late) : work;
}

async function orLate<Value>(work: PromiseLike<Value>, ms: number, late: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    // What hangs must not keep the process alive.
    timer = setTimeout(() => reject(new Error(late)), ms).unref();
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

function isPromise<Value>(work: Value | PromiseLike<Value>): work is PromiseLike<Value> {
  return typeof (work as PromiseLike<Value> | null | undefined)?.then === 'function';
}
