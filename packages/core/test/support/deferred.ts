/** A promise that a test settles when it wants to. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
}

export function defer<T = void>(): Deferred<T> {
  let resolve!: (value: T) => void;
  // oxlint-disable-next-line promise/param-names -- the outer name is what tests call
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Waits until all that is to be done at the end of this turn of the event loop was done. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    // The second begins after the first has seen whatever was asked for before it.
    setImmediate(() => setImmediate(resolve));
  });
}

/** Waits until something holds, and throws when that takes longer than any machine needs. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; !(await holds()); attempt += 1) {
    if (attempt === 2000) {
      throw new Error(`It never came to hold: ${holds.toString()}`);
    }
    await pause(5);
  }
}
