import type { SchemaSource } from '@lmcp/core';
import type { Class } from './class.js';

/** A type that JSON can carry and reflection can name. */
export type ValueType =
  | StringConstructor
  | NumberConstructor
  | BooleanConstructor
  | DateConstructor
  | Class;

/** What one value is, beyond its TypeScript type: shared by `@Param` and DTO properties. */
export interface PropertyOptions {
  readonly title?: string;
  readonly description?: string;
  /** Whether the caller must send it. Default: true, unless there is a default value. */
  readonly required?: boolean;
  /** The value when the caller sends none; advertised. */
  readonly default?: unknown;
  /** The values that are allowed: a TypeScript enum, or a list of literals. */
  readonly enum?:
    | Readonly<Record<string, string | number>>
    | readonly (string | number | boolean)[];
  /** The type where TypeScript's reflection loses it (unions, interfaces). */
  readonly type?: () => ValueType;
  /** The element type of an array, which reflection always loses. */
  readonly items?: () => ValueType;
  /** class-validator decorators to apply, for example `[IsInt(), Min(1)]`. */
  readonly rules?: readonly PropertyDecorator[];
  /**
   * Repeated in the HTTP header `Mcp-Param-<header>`, by which proxies may route; for a string, an integer
   * or a boolean that is no secret. Revision 2026-07-28 only.
   */
  readonly header?: string;
  /**
   * Whether no log, audit or message may show the value; clients see it as `writeOnly`. What has the name of a
   * secret is hidden anyway. Default: false.
   */
  readonly sensitive?: boolean;
  /**
   * The schema of the value instead of a derived one: plain JSON Schema, served verbatim, or the schema of
   * a library such as zod or arktype, which then judges the value and may transform it.
   */
  readonly schema?: SchemaSource;
}
