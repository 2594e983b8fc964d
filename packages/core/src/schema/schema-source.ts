import type { JsonSchema } from '../protocol/json-schema.js';
import type { StandardSchemaWithJson } from './standard-schema.js';

/** What an author may give as a schema: plain JSON Schema, or the schema of a library. */
export type SchemaSource<Output = unknown> = JsonSchema | StandardSchemaWithJson<unknown, Output>;
