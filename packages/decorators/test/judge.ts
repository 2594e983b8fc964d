import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Class } from '../src/declaration/class.js';
import { createClassReader } from '../src/schema/create-class-reader.js';
import { formats } from '../src/schema/formats.js';
import { schemaOfClass } from '../src/schema/schema-of-class.js';

const metaschema = new Ajv2020();

/** Compiles the schema of a class as strictly as Ajv can, with its formats and original expressions. */
export function judgeOf(argumentClass: Class): ValidateFunction {
  const options = { root: argumentClass, placeOf: String, mayBeEmpty: false };
  const { schema, patterns } = schemaOfClass(createClassReader([], options).read(argumentClass));
  const regExp = Object.assign(
    (source: string, flags: string) => patterns.get(source) ?? new RegExp(source, flags),
    { code: 'new RegExp' },
  );
  if (metaschema.validateSchema(schema) !== true) {
    throw new Error(metaschema.errorsText());
  }
  const ajv = new Ajv2020({
    meta: false,
    validateSchema: false,
    strict: true,
    allowUnionTypes: true,
    ownProperties: true,
    formats: { ...formats },
    code: { regExp },
  });
  return ajv.compile(schema);
}
