import type { HeaderParameter } from '../protocol/header-parameter.js';
import { findHeaderAnnotations } from './find-header-annotations.js';
import type { ToolDefinition } from './tool-definition.js';

/** The arguments that headers repeat, by the name of the tool; for definitions without a problem. */
export function headerParametersOf(
  tools: readonly ToolDefinition[],
): ReadonlyMap<string, readonly HeaderParameter[]> {
  return new Map(
    tools.flatMap(({ name, inputSchema }) => {
      const parameters = findHeaderAnnotations(inputSchema).flatMap(({ header, path }) =>
        path === undefined ? [] : [{ header: `Mcp-Param-${String(header)}`, path }],
      );
      return parameters.length === 0 ? [] : [[name, parameters] as const];
    }),
  );
}
