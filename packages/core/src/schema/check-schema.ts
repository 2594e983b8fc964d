import { Ajv2020, MissingRefError, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import { compilePattern } from './compile-pattern.js';
import { findExcess, type ValueLimits } from './find-excess.js';
import { isEndless } from './is-endless.js';
import { isPlainSchema } from './is-plain-schema.js';
import { JudgeCompiler } from './judge-compiler.js';
import { clip, printable } from './printable.js';
import { pointerSegments } from './resolve-reference.js';
import { tellPath } from './tell-path.js';

const SCHEMA_LIMITS: ValueLimits = { depth: 256, nodes: 100_000, text: 1_048_576 };

// Keywords that may satisfy the meta-schema and still mean nothing; the last two only Ajv knows.
const TREACHEROUS = new Set([
  '$ref',
  '$dynamicRef',
  '$id',
  '$anchor',
  '$dynamicAnchor',
  '$async',
  'nullable',
]);

/**
 * Checks that a document is a JSON Schema 2020-12 which can judge values.
 *
 * @returns what is wrong with it, to be read after "the schema": `properties.age.type must be …`
 */
export function checkSchema(schema: JsonSchema): string | undefined {
  const excess = findExcess(schema, SCHEMA_LIMITS);
  if (excess !== undefined) {
    return `${excess.path || 'as a whole'} must have ${excess.expected}`;
  }
  const unspeakable = findUnspeakable(schema);
  if (unspeakable !== undefined) {
    return `${tellPath(unspeakable)} must be a finite number: JSON has no other`;
  }
  // The second is what a client reads: a date is a text there, and in a list what is undefined is null.
  const documents = [schema, JSON.parse(JSON.stringify(schema)) as unknown];
  if (!documents.every(isPlainSchema)) {
    const isSchema = metaSchema();
    if (!documents.every((document) => isSchema(document))) {
      return tellError(isSchema);
    }
  }
  // Most schemas need no trial, and so stay uncompiled until their first call.
  return mayFail(schema) ? tryOut(schema) : undefined;
}

/** The way to a number that would be served as `null`, or not at all. */
function findUnspeakable(value: unknown): readonly string[] | undefined {
  if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))) {
    return [];
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  for (const [key, member] of Object.entries(value)) {
    const way = findUnspeakable(member);
    if (way !== undefined) {
      return [key, ...way];
    }
  }
  return undefined;
}

/** Whether something anywhere in a document looks like what a compiler refuses. */
function mayFail(document: unknown): boolean {
  return (
    typeof document === 'object' &&
    document !== null &&
    Object.entries(document).some(
      ([key, value]: [string, unknown]) =>
        TREACHEROUS.has(key) ||
        (key === 'pattern' && typeof value === 'string' && !isPattern(value)) ||
        (key === 'patternProperties' && !Object.keys(Object(value)).every(isPattern)) ||
        mayFail(value),
    )
  );
}

/** Compiled for the first schema that needs it, because that takes 30 ms, and the same for all of them. */
const metaSchema = once((): ValidateFunction => {
  const ajv = new Ajv2020({ strict: false, logger: false, code: { optimize: false } });
  return ajv.compile({ $ref: 'https://json-schema.org/draft/2020-12/schema' });
});

function once<T>(create: () => T): () => T {
  let created: { readonly value: T } | undefined;
  return () => (created ??= { value: create() }).value;
}

function isPattern(source: string): boolean {
  try {
    compilePattern(source);
    return true;
  } catch {
    return false;
  }
}

function tellError({ errors }: ValidateFunction): string {
  const [error] = errors ?? [];
  const path = tellPath(pointerSegments(error?.instancePath ?? ''));
  const allowed: unknown = error?.params['allowedValues'];
  const values = Array.isArray(allowed) ? `: ${allowed.join(', ')}` : '';
  return `${path || 'as a whole'} ${error?.message ?? 'must be a JSON Schema'}${values}`;
}

function tryOut(schema: JsonSchema): string | undefined {
  if (isEndless(schema)) {
    return 'refers to itself without end';
  }
  try {
    new JudgeCompiler('first error').compile(schema);
    return undefined;
  } catch (error) {
    if (error instanceof MissingRefError) {
      return `refers to "${clip(printable(error.missingRef.replace(/^schema:/, '')), 200)}", which is nowhere in it; other documents are never fetched`;
    }
    return `cannot be compiled: ${clip(printable(String(error)), 200)}`;
  }
}
