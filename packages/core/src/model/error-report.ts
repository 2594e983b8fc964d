/** Where an unexpected exception came from, and the id under which the client was told of it. */
export interface ErrorReport {
  /** Random; the only thing about the exception that crosses the wire. */
  readonly errorId: string;
  /** What was being done, for example `tool "search"`. */
  readonly place: string;
}
