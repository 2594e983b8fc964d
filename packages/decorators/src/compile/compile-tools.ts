import type { StartupProblem, ToolDefinition } from '@lmcp/core';
import { compileTool } from './compile-tool.js';
import { createDefinition } from './create-definition.js';
import type { DeclaredTool } from './declared-tool.js';
import { findDeclaredTools } from './find-declared-tools.js';
import { findDuplicateNames } from './find-duplicate-names.js';
import { type InstanceProvider, provideInstance } from './provide-instance.js';
import { findToolSources, type ToolSource } from './tool-source.js';
import { uniqueBy } from './unique-by.js';

/** What the tool classes of a server amount to. */
export interface CompiledTools {
  /** The tools without a problem, each name once. */
  readonly definitions: readonly ToolDefinition[];
  readonly problems: readonly StartupProblem[];
}

/**
 * Compiles tool classes, and instances of tool classes, to definitions.
 *
 * @param instanceProvider makes the instance of each class; without one, `new` does
 * @returns the definitions together with everything that is wrong; throws nothing
 */
export function compileTools(
  tools: readonly object[],
  instanceProvider?: InstanceProvider,
): CompiledTools {
  const problems: StartupProblem[] = [];
  const declared = findToolSources(tools, problems).map((source) => ({
    source,
    tools: findDeclaredTools(source.prototype, problems),
  }));
  problems.push(...findDuplicateNames(declared.flatMap((entry) => entry.tools)));
  const definitions = declared.flatMap((entry) =>
    compileSource(entry.source, entry.tools, instanceProvider, problems),
  );
  return {
    definitions: uniqueBy(definitions, ({ name }) => name),
    problems: uniqueBy(problems, keyOf),
  };
}

function compileSource(
  source: ToolSource,
  tools: readonly DeclaredTool[],
  instanceProvider: InstanceProvider | undefined,
  problems: StartupProblem[],
): readonly ToolDefinition[] {
  const models = tools.flatMap((tool) => compileTool(tool, problems) ?? []);
  if (tools.length === 0) {
    return [];
  }
  const methods = tools.map(({ method }) => method);
  const provided = provideInstance(source, methods, instanceProvider);
  switch (provided.kind) {
    case 'instance':
      return models.map((model) => createDefinition(model, provided.instance));
    case 'problem':
      problems.push(provided.problem);
      return [];
  }
}

// Classes that share a base class, and tools that share a DTO, meet the same problem.
function keyOf({ code, place, seen }: StartupProblem): string {
  return JSON.stringify([code, place, seen]);
}
