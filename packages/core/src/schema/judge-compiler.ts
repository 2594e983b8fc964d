import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import { createAjv } from './create-ajv.js';
import { findPath } from './find-path.js';
import type { SchemaExtensions } from './schema-extensions.js';

/** Judges values by one schema, with Ajv's words for what is wrong. */
export interface Judge {
  accepts(value: unknown): boolean;
  /** The errors of a value that is not accepted. */
  errorsOf(value: unknown): readonly ErrorObject[];
  /** The errors of a value under one object inside the schema; none when that cannot be judged alone. */
  errorsUnder(part: object, value: unknown): readonly ErrorObject[];
}

const ROOT = 'schema:';

/**
 * Compiles schemas with one Ajv, and keeps them apart: what a schema brings along holds for it alone, and
 * its `$id`s are forgotten once it is compiled, because another schema may have the same.
 */
export class JudgeCompiler {
  readonly #ajv: Ajv2020;
  /** Those of the schema that is being compiled. */
  #extensions: SchemaExtensions = {};

  /** @param told whether judges stop at the first error or collect them all */
  constructor(told: 'first error' | 'all errors') {
    this.#ajv = createAjv(told, () => this.#extensions);
  }

  /** Compiles a schema; throws where {@link checkSchema} complains. */
  compile(schema: JsonSchema, extensions: SchemaExtensions = {}): Judge {
    const validate = this.#alone(extensions, (ajv) => ajv.addSchema(schema, ROOT).getSchema(ROOT));
    if (validate === undefined || '$async' in validate) {
      throw new TypeError('"$async" is not JSON Schema');
    }
    const parts = new Map<object, ValidateFunction | undefined>();
    const compilePart = (part: object): ValidateFunction | undefined =>
      this.#alone(extensions, (ajv) => {
        // What is compiled already is named for a moment, so that its parts can refer to it.
        ajv.schemas[ROOT] = validate.schemaEnv;
        return ajv.getSchema(`${ROOT}${pointerTo(schema, part)}`);
      });
    return {
      accepts: (value) => validate(value),
      errorsOf: (value) => judged(validate, value),
      errorsUnder(part, value) {
        if (!parts.has(part)) {
          parts.set(part, compilePart(part));
        }
        return judged(parts.get(part), value);
      },
    };
  }

  #alone<T>(extensions: SchemaExtensions, compile: (ajv: Ajv2020) => T): T {
    this.#extensions = extensions;
    try {
      return compile(this.#ajv);
    } finally {
      this.#extensions = {};
      // Without an argument Ajv forgets all names and documents; what it compiled goes on working.
      this.#ajv.removeSchema();
    }
  }
}

function judged(validate: ValidateFunction | undefined, value: unknown): readonly ErrorObject[] {
  return validate === undefined || validate(value) ? [] : [...(validate.errors ?? [])];
}

/** The place of a part as a URI fragment: `#/properties/shape/anyOf/0`. */
function pointerTo(schema: JsonSchema, part: object): string {
  const escaped = findPath(schema, part).map((segment) =>
    encodeURIComponent(String(segment).replaceAll('~', '~0').replaceAll('/', '~1')),
  );
  return ['#', ...escaped].join('/');
}
