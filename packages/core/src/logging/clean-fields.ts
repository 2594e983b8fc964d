/**
 * Fields of an entry from which secrets were taken before, and from its message, so that no logger of ours looks for
 * them again.
 */
export class CleanFields {
  readonly [field: string]: unknown;
  readonly #encode: () => string;

  /**
   * @param fields none is called as what an entry has of its own
   * @param encode makes their JSON
   */
  constructor(fields: Readonly<Record<string, unknown>>, encode: () => string) {
    Object.assign(this, fields);
    this.#encode = encode;
  }

  /** No field: loggers write what is their own. */
  get json(): string {
    return this.#encode();
  }
}
