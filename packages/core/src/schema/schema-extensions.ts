/** How a schema executes what JSON Schema only names. */
export interface SchemaExtensions {
  /** The function behind each `format` that the schema uses; a format without one only annotates. */
  readonly formats?: Readonly<Record<string, (text: string) => boolean>>;
  /** The original expression behind a `pattern`, by its source, where flags would be lost. */
  readonly patterns?: ReadonlyMap<string, RegExp>;
}
