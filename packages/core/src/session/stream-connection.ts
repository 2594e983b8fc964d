/** A connection on which a client reads a stream of events. */
export interface StreamConnection {
  /** Sends a message under an id, or closes where the client reads too slowly; nothing when it is gone. */
  send(text: string, id: string): void;
  /** As {@link send}, of what the client waits for, however slowly it reads. */
  deliver(text: string, id: string): void;
  /** Names a place in the stream that has no message. Specification 2025-11-25: transports. */
  mark(id: string): void;
  /** Asks the client to come back after a time, and closes. */
  close(retryMs: number): void;
  /** Closes; nothing more comes on this connection. */
  end(): void;
}
