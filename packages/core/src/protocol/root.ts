/** A folder or file that the client lets the server work on. Specification: roots. */
export interface Root {
  /** A `file:` URI, as the client sent it. */
  readonly uri: string;
  readonly name?: string;
}
