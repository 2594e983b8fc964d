/** Values by keys of which there may be too many: the one that was not asked for the longest is forgotten. */
export class BoundedCache<Value> {
  readonly #limit: number;
  readonly #values = new Map<string, Value>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The value of a key, made when it is not there. */
  get(key: string, make: () => Value): Value {
    const value = this.#values.get(key) ?? make();
    // A map keeps the order of setting, so the first is the oldest.
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.#limit) {
      const [oldest] = this.#values.keys();
      this.#values.delete(oldest as string);
    }
    return value;
  }
}
