/** Fields of an entry from which secrets were taken before, so that no logger of ours looks for them again. */
export class CleanFields {
  readonly [field: string]: unknown;

  constructor(fields: Readonly<Record<string, unknown>>) {
    Object.assign(this, fields);
  }
}
