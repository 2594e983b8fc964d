import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import type { ArgumentProblem } from './argument-problem.js';

/** How a schema executes what JSON Schema only names. */
export interface SchemaExtensions {
  /** The function behind each `format` that the schema uses. */
  readonly formats?: Readonly<Record<string, (text: string) => boolean>>;
  /** The original expression behind a `pattern`, by its source, where flags would be lost. */
  readonly patterns?: ReadonlyMap<string, RegExp>;
}

/** A schema ready to judge values; compiled on its first use. */
export interface CompiledSchema {
  /** Whether the value fits. Never throws, never changes the value. */
  isValid(value: unknown): boolean;
  /** What is wrong with a value that does not fit. */
  problemsOf(value: unknown): readonly ArgumentProblem[];
}

const ajv = new Ajv2020({ strict: false, ownProperties: true, validateSchema: false });

/** Prepares a JSON Schema 2020-12 for judging values. */
export function compileSchema(schema: JsonSchema): CompiledSchema {
  let compiled: ValidateFunction | undefined;
  const validate = (): ValidateFunction => (compiled ??= ajv.compile(schema));
  return {
    isValid: (value) => validate()(value),
    problemsOf(value) {
      validate()(value);
      return (validate().errors ?? []).map(({ instancePath, keyword, message = keyword }) => ({
        path: instancePath.slice(1).replaceAll('/', '.'),
        rule: keyword,
        expected: message,
        received: 'something else',
      }));
    },
  };
}
