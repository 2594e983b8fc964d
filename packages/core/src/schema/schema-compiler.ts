import type { JsonSchema } from '../protocol/json-schema.js';
import { type CompiledSchema, looksFor, type Misfits } from './compiled-schema.js';
import { explainFaults } from './explain-faults.js';
import { findFaults } from './find-faults.js';
import { createFitsAt } from './fits-at.js';
import { type Judge, JudgeCompiler } from './judge-compiler.js';
import type { SchemaExtensions } from './schema-extensions.js';
import { secrecyOf } from './schema-secrecy.js';
import type { Secrecy } from './secrecy.js';

/**
 * Compiles all schemas of one server, each on its first use, with one Ajv that stops at the first error.
 * A second one, which collects all errors, exists only after something failed.
 *
 * A server has its own because an Ajv keeps some of each schema as long as it lives.
 */
export class SchemaCompiler {
  #quick: JudgeCompiler | undefined;
  #thorough: JudgeCompiler | undefined;

  /** Prepares a JSON Schema 2020-12 for judging values. A reference to another document is never fetched. */
  compile(schema: JsonSchema, extensions: SchemaExtensions = {}): CompiledSchema {
    let quick: Judge | undefined;
    let thorough: Judge | undefined;
    const quickJudge = (): Judge =>
      (quick ??= (this.#quick ??= new JudgeCompiler('first error')).compile(schema, extensions));
    const thoroughJudge = (): Judge =>
      (thorough ??= (this.#thorough ??= new JudgeCompiler('all errors')).compile(
        schema,
        extensions,
      ));
    let secrecy: Secrecy | undefined;
    const hidden = (): Secrecy => (secrecy ??= secrecyOf(schema));
    const misfitsOf = (value: unknown): Misfits => {
      const judge = looksFor(value) === 'first' ? quickJudge() : thoroughJudge();
      const faults = findFaults(schema, judge, value, judge.errorsOf(value));
      const fitsAt = createFitsAt(schema, judge, value);
      const problems = explainFaults(schema, value, faults, fitsAt, hidden());
      return { problems, ways: faults.map(({ path }) => path) };
    };
    return {
      schema,
      extensions,
      get secrecy() {
        return hidden();
      },
      isValid: (value) => (quick ?? quickJudge()).accepts(value),
      problemsOf: (value) => misfitsOf(value).problems,
      misfitsOf,
    };
  }
}
