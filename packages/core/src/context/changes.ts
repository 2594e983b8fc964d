import type { Bus, Change } from '../backend/bus.js';
import { type ChangingList, LIST_CHANGES } from '../backend/list-changes.js';
import { resourceUpdate } from '../backend/resource-update.js';

/**
 * Tells the clients that asked for it what has changed. What is told several times in one turn of the event
 * loop reaches a client once; it costs next to nothing where nobody listens.
 *
 * @example context.changes.resourceUpdated('notes://all');
 */
export class Changes {
  readonly #bus: Bus;

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  /** A client that lists the tools, the prompts, or the resources and templates again may find others. */
  listChanged(list: ChangingList): void {
    this.publish(LIST_CHANGES[list]);
  }

  /**
   * A client that reads a resource again may find something else in it.
   *
   * @param uri as clients subscribed to it: a template is told of by the URIs that it serves
   */
  resourceUpdated(uri: string): void {
    this.publish(resourceUpdate(uri));
  }

  /** Any other change, such as those of an extension, for who listens to its topic. */
  publish(change: Change): void {
    this.#bus.publish(change);
  }
}
