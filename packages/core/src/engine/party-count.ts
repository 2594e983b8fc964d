/** How many there may be at a time, and what is thrown for one more. */
export interface PartyLimit {
  /** Of all clients together. */
  readonly all: number;
  /** Of one party. */
  readonly own: number;
  tooMany(): Error;
  tooManyOwn(): Error;
}

/** Counts what goes on for clients, in all and for each party: one too many is refused, nothing waits. */
export class PartyCount {
  readonly #limit: PartyLimit;
  readonly #own = new Map<string, number>();
  #all = 0;

  constructor(limit: PartyLimit) {
    this.#limit = limit;
  }

  /**
   * Counts one until {@link end}.
   *
   * @throws what the limit says
   */
  begin(party: string): void {
    const own = this.#own.get(party) ?? 0;
    if (own >= this.#limit.own) {
      throw this.#limit.tooManyOwn();
    }
    if (this.#all >= this.#limit.all) {
      throw this.#limit.tooMany();
    }
    this.#all += 1;
    this.#own.set(party, own + 1);
  }

  end(party: string): void {
    const own = (this.#own.get(party) ?? 0) - 1;
    this.#all -= 1;
    if (own > 0) {
      this.#own.set(party, own);
    } else {
      this.#own.delete(party);
    }
  }
}
