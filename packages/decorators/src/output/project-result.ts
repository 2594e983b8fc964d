import { InputRequired, ToolResult } from '@lmcp/core';
import type { OutputContract } from './output-contract.js';

/** Projects what a method returned; in a `ToolResult`, that is its `structuredContent`. */
export function projectResult(output: OutputContract, returned: unknown): unknown {
  if (returned instanceof InputRequired) {
    return returned;
  }
  if (!(returned instanceof ToolResult)) {
    return output.project(returned);
  }
  const { structuredContent, isError } = returned.fields;
  return isError === true || structuredContent === undefined
    ? returned
    : new ToolResult({ ...returned.fields, structuredContent: output.project(structuredContent) });
}
