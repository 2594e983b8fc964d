import { createArgumentChecker, InvalidArguments, type JsonSchema } from '@lmcp/core';

type Extensions = Parameters<typeof createArgumentChecker>[2];

/** The problem lines a model reads about these arguments; empty when they fit. */
export function told(
  schema: JsonSchema,
  args: Readonly<Record<string, unknown>>,
  extensions?: Extensions,
): readonly string[] {
  return messageOf(schema, args, extensions).split('\n').slice(1);
}

/** The whole text a model reads about these arguments; empty when they fit. */
export function messageOf(
  schema: JsonSchema,
  args: Readonly<Record<string, unknown>>,
  extensions?: Extensions,
): string {
  try {
    createArgumentChecker('probe', schema, extensions)(args);
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
