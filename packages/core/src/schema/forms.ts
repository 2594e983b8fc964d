import type { RequestedSchema } from '../protocol/elicitation.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import { checkSchema } from './check-schema.js';
import { createArgumentChecker } from './create-argument-checker.js';
import { createStandardArgumentChecker } from './create-standard-argument-checker.js';
import { readSchema } from './read-schema.js';
import { SchemaCompiler } from './schema-compiler.js';
import { createStandardCheck } from './standard-check.js';
import type { StandardSchemaV1, StandardSchemaWithJson } from './standard-schema.js';
import { toRequestedSchema } from './to-requested-schema.js';

/** A class that describes a form, for servers that can read classes. */
export type FormClass<Content = object> = abstract new (...args: never) => Content;

/** What an author may give as a form: plain JSON Schema, the schema of a library, or a class. */
export type Form = JsonSchema | StandardSchemaWithJson<object, unknown> | FormClass;

/** What a handler receives of an accepted form. */
export type ContentOf<Asked extends Form> =
  Asked extends StandardSchemaV1<unknown, infer Output>
    ? Output
    : Asked extends FormClass<infer Instance>
      ? Instance
      : Readonly<Record<string, unknown>>;

/** Teaches a server to read classes: `toStandardSchema` of `@lmcp/decorators`. */
export type ClassReader = (formClass: FormClass) => StandardSchemaWithJson<object, unknown>;

/** A form ready to be asked, and the check of what comes back. */
export interface CompiledForm {
  readonly requested: RequestedSchema;
  /** @throws {InvalidArguments} at once, or as a rejection where a library judges */
  readonly check: (content: Readonly<Record<string, unknown>>) => unknown;
}

/** The forms that a server asks, each compiled once as long as its author keeps the object. */
export class Forms {
  readonly #readClass: ClassReader | undefined;
  readonly #compiled = new WeakMap<object, CompiledForm>();

  constructor(readClass: ClassReader | undefined) {
    this.#readClass = readClass;
  }

  /**
   * @param key the key of the question, for the developer
   * @throws {TypeError} naming the key, and the property that no form can hold
   */
  compile(form: Form, key: string): CompiledForm {
    let compiled = this.#compiled.get(form);
    if (compiled === undefined) {
      compiled = compileForm(this.#sourceOf(form, key), key);
      this.#compiled.set(form, compiled);
    }
    return compiled;
  }

  // The schemas of arktype are functions too.
  #sourceOf(form: Form, key: string): JsonSchema | StandardSchemaWithJson<object, unknown> {
    if (!isClass(form)) {
      return form;
    }
    if (this.#readClass === undefined) {
      throw new TypeError(
        `The form of the question "${key}" is the class ${form.name}, which this server cannot read: make it with \`createServer\` of @lmcp/decorators, or give \`readClass\`.`,
      );
    }
    return this.#readClass(form);
  }
}

function isClass(form: Form): form is FormClass {
  return typeof form === 'function' && !('~standard' in form);
}

function compileForm(
  source: JsonSchema | StandardSchemaWithJson<object, unknown>,
  key: string,
): CompiledForm {
  const place = `the question "${key}"`;
  const read = readSchema(source, 'input', place);
  if (read.kind === 'problem') {
    throw new TypeError(`The form of ${place}: ${read.problem.seen} Fix: ${read.problem.fix}`);
  }
  const mistake = checkSchema(read.schema);
  if (mistake !== undefined) {
    throw new TypeError(`The form of ${place} is not valid JSON Schema 2020-12: ${mistake}`);
  }
  const requested = toRequestedSchema(read.schema);
  if (requested.kind === 'misfit') {
    throw new TypeError(`The form of ${place}: ${requested.seen}`);
  }
  // A form may be made for one call: its compiler goes with it, while the server's would keep it.
  const compiled = new SchemaCompiler().compile(read.schema);
  return {
    requested: requested.form,
    check:
      read.kind === 'json'
        ? createArgumentChecker(place, compiled)
        : createStandardArgumentChecker(place, createStandardCheck(compiled, read.standard)),
  };
}
