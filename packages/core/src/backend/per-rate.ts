import type { Rate } from './limiter.js';

/** One thing for each rate, made when it is first asked for. Found without a text of the rate: every call asks. */
export class PerRate<Value> {
  readonly #create: (rate: Rate) => Value;
  readonly #known = new Map<number, Map<number, Value>>();

  constructor(create: (rate: Rate) => Value) {
    this.#create = create;
  }

  of(rate: Rate): Value {
    return this.#known.get(rate.points)?.get(rate.perMs) ?? this.#add(rate);
  }

  #add(rate: Rate): Value {
    const made = this.#create(rate);
    const others = this.#known.get(rate.points) ?? new Map<number, Value>();
    this.#known.set(rate.points, others.set(rate.perMs, made));
    return made;
  }
}
