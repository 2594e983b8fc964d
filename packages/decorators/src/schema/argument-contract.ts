import {
  createArgumentJudge,
  type JsonSchema,
  SchemaCompiler,
  secrecyOf,
  type StartupProblem,
} from '@lmcp/core';
import { createBinding } from '../binding/bind-arguments.js';
import type { Class } from '../declaration/class.js';
import { problemAt } from './class-problem.js';
import { createClassReader } from './create-class-reader.js';
import { formats } from './formats.js';
import { schemaOfClass } from './schema-of-class.js';
import { readsClassTransformer } from './transformer-record.js';

/** What a tool's argument class means: the schema it advertises and the instance it yields. */
export interface ArgumentContract {
  /** JSON Schema 2020-12 with `type: "object"` at its root; the object that `tools/list` serves. */
  readonly schema: JsonSchema;
  /** Where an argument is declared, by its name on the wire; `undefined` when there is none. */
  placeOf(argument: string): string | undefined;
  /**
   * Checks what a client sent and builds the typed instance; a promise only when a rule is asynchronous
   * or the schema of a library judges a property.
   *
   * @throws {InvalidArguments} with every problem a model can repair
   */
  bind(args: Readonly<Record<string, unknown>>): object | Promise<object>;
}

/** What a caller may know about an argument class. */
export interface ArgumentContractOptions {
  /** Whether a class without any property is meant so: a tool without arguments. */
  readonly mayBeEmpty?: boolean;
  /** Default: a compiler of its own. */
  readonly schemas?: SchemaCompiler;
}

/**
 * Compiles the contract of an argument class, and reports what cannot be compiled.
 *
 * @param tool the tool's name, for messages to the model
 * @param placeOf the place of a property in messages to the developer
 * @returns `undefined` when problems were reported
 */
export function compileArgumentContract(
  tool: string,
  argumentClass: Class,
  placeOf: (property: string) => string,
  problems: StartupProblem[],
  { mayBeEmpty = false, schemas = new SchemaCompiler() }: ArgumentContractOptions = {},
): ArgumentContract | undefined {
  const found: StartupProblem[] = [];
  if (!readsClassTransformer) {
    found.push(
      problemAt(argumentClass.name, 'SecondClassTransformer', 'the storage is another one'),
    );
  }
  const reader = createClassReader(found, { root: argumentClass, placeOf, mayBeEmpty, schemas });
  const model = reader.read(argumentClass);
  problems.push(...found);
  if (found.length > 0) {
    return undefined;
  }
  const { schema, patterns, judgedElsewhere } = schemaOfClass(model);
  const compiled = schemas.compile(schema, { formats, patterns, judgedElsewhere });
  return {
    schema,
    placeOf(argument) {
      const property = model.properties.find(({ wire }) => wire === argument);
      return property === undefined ? undefined : placeOf(property.name);
    },
    bind: createBinding(tool, model, createArgumentJudge(compiled), secrecyOf(schema)),
  };
}
