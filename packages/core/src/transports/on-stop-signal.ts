const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Calls back on the first SIGTERM or SIGINT; a second one then ends the process at once.
 *
 * @returns stops watching
 */
export function onStopSignal(stop: () => void): () => void {
  const unwatch = (): void => SIGNALS.forEach((signal) => void process.off(signal, first));
  const first = (): void => {
    unwatch();
    stop();
  };
  SIGNALS.forEach((signal) => void process.once(signal, first));
  return unwatch;
}
