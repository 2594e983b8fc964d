import type { JsonSchema } from '@lmcp/core';

/** The input schema of a tool that takes no arguments. */
export const NO_ARGUMENTS: JsonSchema = { type: 'object', additionalProperties: false };
