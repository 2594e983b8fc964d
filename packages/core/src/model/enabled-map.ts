/** A map of what is enabled, in the order of adding: the same map for ever, with other entries at other times. */
export class EnabledMap<Value> {
  readonly map = new Map<string, Value>();
  readonly #all: readonly (readonly [string, Value])[];
  readonly #disabled: ReadonlySet<string>;

  /** @param disabled names; who changes this set calls {@link refresh} */
  constructor(all: readonly (readonly [string, Value])[], disabled: ReadonlySet<string>) {
    this.#all = all;
    this.#disabled = disabled;
    this.refresh();
  }

  /** Heeds what was disabled and enabled since. */
  refresh(): void {
    this.map.clear();
    for (const [name, value] of this.#all) {
      if (!this.#disabled.has(name)) {
        this.map.set(name, value);
      }
    }
  }
}
