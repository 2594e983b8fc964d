/**
 * A schema of any library, as the specification Standard Schema 1.1 (https://standardschema.dev) lets
 * it validate. Written out here, so that no library is needed.
 */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  readonly '~standard': StandardProperties<Input, Output> & StandardValidator<Output>;
}

/** A schema that can tell itself as JSON Schema: the trait that the same specification calls Standard JSON Schema. */
export interface StandardJsonSchemaV1<Input = unknown, Output = Input> {
  readonly '~standard': StandardProperties<Input, Output> & {
    readonly jsonSchema: StandardConverter;
  };
}

/** A schema that validates and can be told to clients: zod 4, arktype 2, valibot with its adapter. */
export type StandardSchemaWithJson<Input = unknown, Output = Input> = StandardSchemaV1<
  Input,
  Output
> &
  StandardJsonSchemaV1<Input, Output>;

/** What every Standard Schema says about itself. */
export interface StandardProperties<Input, Output> {
  readonly version: 1;
  /** The name of the library. */
  readonly vendor: string;
  /** Exists for the compiler only. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
}

/** How a Standard Schema judges values; a promise where one of its rules is asynchronous. */
export interface StandardValidator<Output> {
  readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
}

/** What came of validating: a value, perhaps another one than was judged, or what is wrong. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** One thing that is wrong with a value. */
export interface StandardIssue {
  readonly message: string;
  /** The way to the place: keys, or objects around keys. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Tells a schema as JSON Schema; throws where that cannot be said. */
export interface StandardConverter {
  /** What is sent. */
  readonly input: (options: { readonly target: string }) => Record<string, unknown>;
  /** What validation makes of it. */
  readonly output: (options: { readonly target: string }) => Record<string, unknown>;
}
