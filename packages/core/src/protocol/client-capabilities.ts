/** What a client says it can do, for example `{ sampling: {}, elicitation: { form: {} } }`. */
export type ClientCapabilities = Readonly<Record<string, unknown>>;
