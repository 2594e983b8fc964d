import { type JsonSchema, readSchema, type SchemaSource, type StartupProblem } from '@lmcp/core';
import type { Class } from '../declaration/class.js';
import type { ToolOutput } from '../declaration/tool-options.js';
import { compileArgumentContract } from '../schema/argument-contract.js';

/** The schema of what a tool returns; `undefined` when nothing is said or problems were reported. */
export function compileOutput(
  tool: string,
  output: ToolOutput | undefined,
  problems: StartupProblem[],
): JsonSchema | undefined {
  if (output === undefined) {
    return undefined;
  }
  if (typeof output === 'function') {
    return schemaOf(tool, output, problems);
  }
  return 'schema' in output
    ? givenSchemaOf(tool, output.schema, problems)
    : listSchemaOf(schemaOf(tool, output[0], problems));
}

function givenSchemaOf(
  tool: string,
  source: SchemaSource,
  problems: StartupProblem[],
): JsonSchema | undefined {
  const read = readSchema(source, 'output', `tool "${tool}", output`);
  if (read.kind === 'problem') {
    problems.push(read.problem);
    return undefined;
  }
  return read.schema;
}

function schemaOf(
  tool: string,
  outputClass: Class,
  problems: StartupProblem[],
): JsonSchema | undefined {
  const placeOf = (property: string): string => `${outputClass.name}.${property}`;
  return compileArgumentContract(tool, outputClass, placeOf, problems)?.schema;
}

// `#/$defs/…` is resolved from the root, so the definitions of the element move there.
function listSchemaOf(element: JsonSchema | undefined): JsonSchema | undefined {
  if (element === undefined) {
    return undefined;
  }
  const { $defs, ...items } = element;
  return { type: 'array', items, ...($defs === undefined ? {} : { $defs }) };
}
