/** How a schema executes what JSON Schema only names, and what it leaves to others. */
export interface SchemaExtensions {
  /** The function behind each `format` that the schema uses; a format without one only annotates. */
  readonly formats?: Readonly<Record<string, (text: string) => boolean>>;
  /** The original expression behind a `pattern`, by its source, where flags would be lost. */
  readonly patterns?: ReadonlyMap<string, RegExp>;
  /**
   * The schemas of properties, as objects inside the schema, that something else judges: they are
   * advertised, and any value passes here.
   */
  readonly judgedElsewhere?: ReadonlySet<unknown>;
}
