/** A JSON Schema 2020-12 document, kept and served exactly as it was given. */
export type JsonSchema = Readonly<Record<string, unknown>>;
