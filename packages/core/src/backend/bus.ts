/** Something that clients may want to hear of. It is plain JSON, so that it can travel between processes. */
export interface Change {
  /** What it is a change of: who listens names it. Changes of one topic may stand for each other. */
  readonly topic: string;
  /** The notification that tells a client. */
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Carries changes from whoever makes them to whoever tells clients. A replica set needs one that reaches
 * every process; {@link MemoryBus} is for a single one.
 */
export interface Bus {
  /** Hands a change to everybody who listens to its topic, later and at least once. */
  publish(change: Change): void;
  /**
   * Listens to a topic.
   *
   * @param listener must not throw
   * @returns ends it; at the latest when a client leaves, so nothing may be left behind then
   */
  subscribe(topic: string, listener: (change: Change) => void): () => void;
}
