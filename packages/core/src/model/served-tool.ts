import { createOutputChecker, type OutputChecker } from '../schema/create-output-checker.js';
import type { ToolDefinition } from './tool-definition.js';

/** A tool while it is served: its definition, and the judge of what it returns. */
export interface ServedTool {
  readonly definition: ToolDefinition;
  /** `undefined` when the tool advertises no output schema. */
  readonly checkOutput: OutputChecker | undefined;
}

/** Makes a definition ready to be served. */
export function toServedTool(definition: ToolDefinition): ServedTool {
  const { name, outputSchema } = definition;
  return {
    definition,
    checkOutput: outputSchema && createOutputChecker(name, outputSchema),
  };
}
