import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something holds; what never does fails by the time limit of its test. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) {
    await pause(5);
  }
}
