import { inspect } from 'node:util';
import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import { isJsonObject } from './json-type.js';
import { clip, printable } from './printable.js';
import type { SchemaSource } from './schema-source.js';
import type { StandardSchemaWithJson } from './standard-schema.js';

/** What a schema means: the document that clients see, and who judges values by it. */
export type ReadSchema =
  /** Ajv judges, by the document itself. */
  | { readonly kind: 'json'; readonly schema: JsonSchema }
  /** The library judges. */
  | {
      readonly kind: 'standard';
      readonly schema: JsonSchema;
      readonly standard: StandardSchemaWithJson['~standard'];
    }
  | { readonly kind: 'problem'; readonly problem: StartupProblem };

/** How the schemas of a library that lack the trait get it. */
const ADAPTERS: ReadonlyMap<unknown, string> = new Map([
  ['valibot', 'wrap it with `toStandardJsonSchema(schema)` from "@valibot/to-json-schema".'],
  ['zod', 'use zod 4.2 or newer.'],
  ['arktype', 'use arktype 2.2 or newer.'],
]);

/**
 * Reads a schema that an author gave. Never throws, whatever the schema does.
 *
 * @param side whether it describes what is sent or what comes of it
 * @param place where the schema is, for the developer
 */
export function readSchema(
  source: SchemaSource,
  side: 'input' | 'output',
  place: string,
): ReadSchema {
  try {
    return isStandard(source)
      ? readStandard(source['~standard'], side, place)
      : readJson(source, place);
  } catch (error) {
    return notConvertible(place, reasonOf(error));
  }
}

// The schemas of arktype are functions.
function isStandard(source: unknown): source is StandardSchemaWithJson {
  const holder = typeof source === 'object' || typeof source === 'function' ? source : null;
  return holder !== null && '~standard' in holder;
}

function readJson(schema: unknown, place: string): ReadSchema {
  if (isJsonObject(schema)) {
    return { kind: 'json', schema };
  }
  return {
    kind: 'problem',
    problem: {
      code: StartupCode.InvalidSchema,
      place,
      seen: `Expected its schema as an object, got ${tell(inspect(schema, { depth: 0 }))}.`,
      fix: "write JSON Schema, for example { type: 'object' }, or give the schema of a library.",
    },
  };
}

function readStandard(
  standard: StandardSchemaWithJson['~standard'],
  side: 'input' | 'output',
  place: string,
): ReadSchema {
  const { vendor, jsonSchema } = standard as Partial<typeof standard>;
  if (typeof jsonSchema?.[side] !== 'function') {
    return withoutJson(place, vendor);
  }
  const converted = jsonSchema[side]({ target: 'draft-2020-12' });
  // What is served must stay what it is now: no getter, no object that the library goes on using.
  const schema: unknown = JSON.parse(JSON.stringify(converted));
  return isJsonObject(schema)
    ? { kind: 'standard', schema, standard }
    : notConvertible(place, `it gives ${JSON.stringify(schema)}`);
}

function withoutJson(place: string, vendor: unknown): ReadSchema {
  const library = typeof vendor === 'string' ? `of ${tell(vendor)} ` : '';
  return {
    kind: 'problem',
    problem: {
      code: StartupCode.SchemaWithoutJson,
      place,
      seen: `The schema ${library}validates, but cannot tell clients what to send: it has no \`~standard.jsonSchema\`.`,
      fix:
        ADAPTERS.get(vendor) ??
        'wrap it with the JSON Schema adapter of its library, or write plain JSON Schema.',
    },
  };
}

function notConvertible(place: string, reason: string): ReadSchema {
  return {
    kind: 'problem',
    problem: {
      code: StartupCode.SchemaNotConvertible,
      place,
      seen: `The schema cannot be told as JSON Schema: ${reason}`,
      fix: 'describe what JSON carries, such as an ISO text instead of a date, and convert in the tool; or write plain JSON Schema.',
    },
  };
}

function reasonOf(error: unknown): string {
  return tell(error instanceof Error ? error.message : typeof error);
}

function tell(text: string): string {
  return clip(printable(text), 200);
}
