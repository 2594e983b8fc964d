/** How many handlers have begun and not settled, whether somebody still waits for them or not. */
export class HandlerCount {
  #running = 0;

  get running(): number {
    return this.#running;
  }

  begin(): void {
    this.#running += 1;
  }

  end(): void {
    this.#running -= 1;
  }
}
