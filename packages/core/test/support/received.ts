import type { Rpc } from './wire.js';

/** Messages, as they come in. */
export class Received {
  readonly messages: Rpc[] = [];
  readonly #watchers = new Set<() => void>();

  push(message: Rpc): void {
    this.messages.push(message);
    this.#watchers.forEach((watch) => watch());
  }

  /** The first message, past or to come, that fits. */
  next(fits: (message: Rpc) => boolean): Promise<Rpc> {
    return new Promise((resolve) => {
      const watch = (): void => {
        const found = this.messages.find(fits);
        if (found !== undefined) {
          this.#watchers.delete(watch);
          resolve(found);
        }
      };
      this.#watchers.add(watch);
      watch();
    });
  }
}
