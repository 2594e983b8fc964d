import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import { checkGivenSchema } from './check-given-schema.js';
import { checkHeaderParameters } from './check-header-parameters.js';
import { quote } from './quote.js';
import type { ToolDefinition } from './tool-definition.js';

const NAME = /^[A-Za-z0-9_.-]{1,128}$/;

/** Everything that keeps a list of tools from being served. Specification: tools, data types. */
export function checkTools(tools: readonly ToolDefinition[]): StartupProblem[] {
  const problems = [...checkNames(tools), ...tools.flatMap(checkSchemas)];
  // Tools that share an argument class share its mistakes.
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function checkNames(tools: readonly ToolDefinition[]): StartupProblem[] {
  const seen = new Set<string>();
  const problems: StartupProblem[] = [];
  for (const { name } of tools) {
    if (typeof name !== 'string' || !NAME.test(name)) {
      problems.push({
        code: StartupCode.ToolName,
        place: `tool ${quote(name)}`,
        seen: 'A tool name has 1 to 128 characters of A-Z a-z 0-9 _ . and -.',
        fix: 'choose another name, for example "search_files".',
      });
    }
    if (seen.has(name)) {
      problems.push({
        code: StartupCode.DuplicateTool,
        place: `tool ${quote(name)}`,
        seen: 'Two tools have this name, and a client could reach only one of them.',
        fix: `rename one of them, for example "${name}_2".`,
      });
    }
    seen.add(name);
  }
  return problems;
}

function checkSchemas(tool: ToolDefinition): StartupProblem[] {
  const place = `tool ${quote(tool.name)}`;
  const problems: StartupProblem[] = [];
  const { inputSchema, outputSchema } = tool;
  const root: unknown = Object(inputSchema)['type'];
  if (root !== 'object') {
    problems.push({
      code: StartupCode.InputSchemaRoot,
      place,
      seen: `The root of its input schema says "type": ${quote(root)}; arguments are an object.`,
      fix: 'write { type: "object", properties: { … } } around it.',
    });
  }
  for (const [kind, schema] of Object.entries({ input: inputSchema, output: outputSchema })) {
    const wrong = schema === undefined ? [] : checkGivenSchema(place, `${kind} schema`, schema);
    problems.push(...wrong);
    if (wrong.length === 0 && kind === 'input') {
      problems.push(...checkHeaderParameters(tool));
    }
  }
  return problems;
}
