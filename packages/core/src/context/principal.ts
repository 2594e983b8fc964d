/** Who makes a request, as the server's authentication established it. */
export interface Principal {
  /** A stable name, unique within the server; never the token. */
  readonly subject: string;
}
