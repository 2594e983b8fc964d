import { COUNTER_NAMES, type CounterName } from '../errors/counter-name.js';

/**
 * How often a server refused, cut short or dropped something since it was made; `docs/limits.md` tells what each
 * name stands for. The names are few and never come from a client, so that they can be the labels of metrics.
 */
export class Counters {
  readonly #counts = new Map<CounterName, number>(COUNTER_NAMES.map((name) => [name, 0]));

  /** Counts something once. */
  add(name: CounterName): void {
    this.#counts.set(name, (this.#counts.get(name) as number) + 1);
  }

  /** All counts as they are now, those that are 0 included. */
  snapshot(): Readonly<Record<CounterName, number>> {
    return Object.fromEntries(this.#counts) as Record<CounterName, number>;
  }
}
