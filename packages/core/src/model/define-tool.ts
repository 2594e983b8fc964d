import type { RequestContext } from '../context/request-context.js';
import type { StartupProblem } from '../errors/startup-error.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import { createArgumentChecker } from '../schema/create-argument-checker.js';
import { createStandardArgumentChecker } from '../schema/create-standard-argument-checker.js';
import { readSchema } from '../schema/read-schema.js';
import type { SchemaCompiler } from '../schema/schema-compiler.js';
import { createStandardCheck } from '../schema/standard-check.js';
import type { StandardSchemaV1, StandardSchemaWithJson } from '../schema/standard-schema.js';
import { checkDetails } from './check-members.js';
import { quote } from './quote.js';
import type { ToolArguments, ToolDefinition, ToolDetails } from './tool-definition.js';
import type { TaskSupport, ToolTask } from './tool-task.js';

/** The function behind a tool: receives checked arguments, returns any value. */
export type ToolHandler<Args = ToolArguments> = (args: Args, context: RequestContext) => unknown;

/** A schema of arguments, which are an object: plain JSON Schema, or the schema of a library. */
export type ArgumentsSchema = JsonSchema | StandardSchemaWithJson<object, unknown>;

/** What a handler receives: the output of a library's schema, or what JSON Schema cannot tell the compiler. */
export type ArgumentsOf<Schema extends ArgumentsSchema> =
  Schema extends StandardSchemaV1<unknown, infer Output> ? Output : ToolArguments;

/** A tool made of a handler, and what keeps it from being served. */
export interface DefinedTool {
  readonly definition: ToolDefinition;
  readonly problems: readonly StartupProblem[];
}

/** Puts the check of the arguments before a handler. */
export function defineTool(
  name: string,
  description: string | ToolDetails<never>,
  source: ArgumentsSchema,
  // What a handler takes and what its schema yields belong together by the types of `McpServer.tool`.
  handler: ToolHandler<never>,
  schemas: SchemaCompiler,
): DefinedTool {
  const place = `tool ${quote(name)}`;
  const wrong = checkDetails(place, description);
  const details = typeof description === 'string' ? { description } : description;
  const read = readSchema(source, 'input', place);
  const defined = (inputSchema: JsonSchema, checked: Checked): ToolDefinition =>
    define(name, details, inputSchema, handler, checked);
  switch (read.kind) {
    case 'json': {
      const check = createArgumentChecker(name, schemas.compile(read.schema));
      const checked: Checked = (run) => (args, context) => run(check(args), context);
      return { definition: defined(read.schema, checked), problems: wrong };
    }
    case 'standard': {
      const standard = createStandardCheck(schemas.compile(read.schema), read.standard);
      const check = createStandardArgumentChecker(name, standard);
      const checked: Checked = (run) => async (args, context) => run(await check(args), context);
      return { definition: defined(read.schema, checked), problems: wrong };
    }
    case 'problem':
      // Never served: the problem stops the server.
      return {
        definition: defined({ type: 'object' }, (run) => run),
        problems: [...wrong, read.problem],
      };
  }
}

/** Puts the check of the arguments before a function that takes them. */
type Checked = (run: ToolHandler<unknown>) => ToolDefinition['call'];

function define(
  name: string,
  said: ToolDetails<never>,
  inputSchema: JsonSchema,
  handler: ToolHandler<never>,
  checked: Checked,
): ToolDefinition {
  // Whoever writes JavaScript may give anything; what is wrong with it is told at start-up.
  const { ui, task, ...details } = Object(said) as ToolDetails<never>;
  return {
    ...details,
    name,
    inputSchema,
    ...(ui !== undefined && { ui: typeof ui === 'string' ? { resourceUri: ui } : ui }),
    ...(task !== undefined && { task: toTask(task, checked) }),
    call: checkedIfFunction(checked, handler),
  };
}

function toTask(task: TaskSupport | ToolTask<never>, checked: Checked): ToolTask<ToolArguments> {
  const { support, askFirst } =
    typeof task === 'string' ? { support: task } : (Object(task) as ToolTask<never>);
  return {
    support,
    ...(askFirst !== undefined && { askFirst: checkedIfFunction(checked, askFirst) }),
  };
}

// Wrapped, anything would pass for a function.
function checkedIfFunction(checked: Checked, handler: unknown): ToolDefinition['call'] {
  return typeof handler === 'function'
    ? checked(handler as ToolHandler<unknown>)
    : (handler as ToolDefinition['call']);
}
