import {
  type ArgumentChecker,
  createArgumentChecker,
  InvalidArguments,
  type JsonSchema,
  SchemaCompiler,
  type SchemaExtensions,
} from '@lmcp/core';

/** A checker of arguments whose tool is called `probe`. */
export function checkerOf(schema: JsonSchema, extensions?: SchemaExtensions): ArgumentChecker {
  return createArgumentChecker('probe', new SchemaCompiler().compile(schema, extensions));
}

/** The problem lines a model reads about these arguments; empty when they fit. */
export function told(
  schema: JsonSchema,
  args: Readonly<Record<string, unknown>>,
  extensions?: SchemaExtensions,
): readonly string[] {
  return messageOf(schema, args, extensions).split('\n').slice(1);
}

/** The whole text a model reads about these arguments; empty when they fit. */
export function messageOf(
  schema: JsonSchema,
  args: Readonly<Record<string, unknown>>,
  extensions?: SchemaExtensions,
): string {
  try {
    checkerOf(schema, extensions)(args);
    return '';
  } catch (error) {
    if (error instanceof InvalidArguments) {
      return error.message;
    }
    throw error;
  }
}

/** An object schema that knows these properties and no others. */
export function closed(
  properties: Readonly<Record<string, unknown>>,
  required: readonly string[] = [],
): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}
