import type { JsonSchema, StandardCheck } from '@lmcp/core';
import type { Class } from '../declaration/class.js';
import type { ClassRule } from './class-rules.js';
import type { Condition } from './condition.js';
import type { Transform } from './transformer-record.js';
import type { ValueKinds } from './value-kind.js';

/** What a class means as arguments: complete, and read once. */
export interface ObjectModel {
  readonly class: Class;
  /** In the order of declaration, a parent's before its child's. */
  readonly properties: readonly PropertyModel[];
}

/** What one property means. */
export interface PropertyModel {
  readonly name: string;
  /** Its name on the wire, where class-transformer's `@Expose({ name })` gives another. */
  readonly wire: string;
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** The header that repeats it, without `Mcp-Param-`; `undefined` for none. */
  readonly header: string | undefined;
  /** Whether nothing may show what a client sent for it. */
  readonly sensitive: boolean;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly value: ValueModel;
  /** What the schema advertises as the default; `undefined` for none. */
  readonly advertisedDefault: unknown;
  /** The default of `@Property` for an absent property, as the author gave it: in JSON form or an instance. */
  readonly absent: (() => unknown) | undefined;
  /** The rules that judge the instance, because the schema does not say all of them. */
  readonly rules: readonly ClassRule[];
  /** The other rules with a message of their author. */
  readonly worded: readonly ClassRule[];
  /** The rules apply only while all of these hold. */
  readonly conditions: readonly Condition[];
  readonly transforms: readonly Transform[];
  /** Whether transforms run for an absent property too, as class-transformer does for `@Expose`. */
  readonly transformsAbsent: boolean;
}

/** What one value means: a property's, or an element's. */
export interface ValueModel {
  readonly shape: ValueShape;
  readonly kinds: ValueKinds;
  /** What the rules say about it, in JSON Schema. */
  readonly keywords: readonly JsonSchema[];
  /** What the rules say about it, in words. */
  readonly hints: readonly string[];
  /** The expressions behind the patterns of `keywords`, by the member of `keywords` that says one. */
  readonly patterns: ReadonlyMap<JsonSchema, RegExp>;
  /** The values of an enum by the names of its members. */
  readonly members: ReadonlyMap<string, unknown>;
}

/** How a value is built from what the client sent. */
export type ValueShape =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' }
  | { readonly kind: 'verbatim'; readonly schema: JsonSchema }
  | { readonly kind: 'standard'; readonly schema: JsonSchema; readonly check: StandardCheck }
  | { readonly kind: 'object'; readonly object: ObjectModel }
  | { readonly kind: 'union'; readonly tag: string; readonly branches: readonly Branch[] }
  | { readonly kind: 'array' | 'set' | 'map'; readonly items: ValueModel };

/** One class of a discriminated union. */
export interface Branch {
  readonly object: ObjectModel;
  readonly tag: string;
  /** What the tag says for this class. */
  readonly value: string;
  /** Whether the instance has the tag as a property. */
  readonly keepsTag: boolean;
}
