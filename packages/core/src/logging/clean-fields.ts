/**
 * Fields of an entry from which secrets were taken before, and from its message, so that no logger of ours looks for
 * them again. None is called as what an entry has of its own.
 */
export abstract class CleanFields {
  readonly [field: string]: unknown;

  /** Their JSON without its braces; no field itself, since loggers write what is their own. */
  abstract get members(): string;
}
