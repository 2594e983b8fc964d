/**
 * Keeps this process from ever waiting for its next event. What the kernel takes to wake it is counted as the
 * subject's, whose answer does so: several microseconds, and the more often the longer the subject takes.
 *
 * @returns lets it wait again
 */
export function stayAwake(): () => void {
  let next = setImmediate(goOn);
  function goOn(): void {
    next = setImmediate(goOn);
  }
  return () => clearImmediate(next);
}
