import type { StartupProblem } from '@lmcp/core';
import type { ToolModel } from '../model/tool-model.js';
import { compileOutputContract } from '../output/output-contract.js';
import { compileArgumentContract } from '../schema/argument-contract.js';
import { compileBindings } from './compile-bindings.js';
import type { DeclaredTool } from './declared-tool.js';
import { parameterPlaceOf } from './place.js';

/** Compiles one declared tool to its model; `undefined` when problems were reported. */
export function compileTool(tool: DeclaredTool, problems: StartupProblem[]): ToolModel | undefined {
  const { name, method, options } = tool;
  const found: StartupProblem[] = [];
  const { bindings, argumentClass } = compileBindings(tool, found);
  const placeOf = (property: string): string => argumentPlaceOf(tool, argumentClass.name, property);
  const mayBeEmpty = bindings.every(({ kind }) => kind !== 'arguments');
  const contract = compileArgumentContract(name, argumentClass, placeOf, found, { mayBeEmpty });
  const output =
    'output' in options
      ? compileOutputContract(name, tool.place, options.output, found)
      : undefined;
  problems.push(...found);
  return contract === undefined || found.length > 0
    ? undefined
    : { name, method, options, bindings, contract, output };
}

function argumentPlaceOf(tool: DeclaredTool, className: string, property: string): string {
  const parameter = tool.parameters.find(
    (declared) => declared.kind === 'argument' && declared.name === property,
  );
  return parameter === undefined
    ? `${className}.${property}`
    : parameterPlaceOf(tool.place, parameter.index);
}
