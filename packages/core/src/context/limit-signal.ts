/** A signal that aborts when another does, and after a time. */
export interface LimitedSignal {
  readonly signal: AbortSignal;
  /** Lets go of the other signal, and of the time. */
  end(): void;
}

/**
 * Limits how long something may take.
 *
 * Not by `AbortSignal.any` and `AbortSignal.timeout`: Node 20 keeps neither alive for the other, so a collection of
 * garbage meanwhile ends the limit, and who waits for it waits for ever.
 */
export function limitSignal(signal: AbortSignal, ms: number): LimitedSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal.reason);
  const timer = setTimeout(() => controller.abort(), ms);
  timer.unref();
  signal.addEventListener('abort', abort);
  if (signal.aborted) {
    abort();
  }
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    },
  };
}
