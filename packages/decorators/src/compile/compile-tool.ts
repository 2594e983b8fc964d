import type { SchemaCompiler, StartupProblem } from '@lmcp/core';
import type { ToolOptions } from '../declaration/tool-options.js';
import type { ToolModel } from '../model/tool-model.js';
import { compileOutputContract } from '../output/output-contract.js';
import { compileContract } from './compile-contract.js';
import type { DeclaredMethod } from './declared-method.js';

/** Compiles one declared tool to its model; `undefined` when problems were reported. */
export function compileTool(
  declared: DeclaredMethod,
  options: ToolOptions,
  problems: StartupProblem[],
  schemas: SchemaCompiler,
): ToolModel | undefined {
  const found: StartupProblem[] = [];
  const { name, method, place, scopes } = declared;
  const bound = compileContract(declared, found, schemas);
  const output =
    'output' in options ? compileOutputContract(name, place, options.output, found) : undefined;
  problems.push(...found);
  return bound === undefined || found.length > 0
    ? undefined
    : { name, method, scopes, options, ...bound, output };
}
