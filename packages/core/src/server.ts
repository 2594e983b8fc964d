import type { Exchange } from './context/exchange.js';
import type { RequestContext } from './context/request-context.js';
import { ListPages } from './engine/list-pages.js';
import type { Reply } from './engine/reply.js';
import { serveText } from './engine/serve-text.js';
import { StartupCode } from './errors/startup-code.js';
import { StartupError, type StartupProblem } from './errors/startup-error.js';
import { checkTools } from './model/check-tools.js';
import type { ErrorReport } from './model/error-report.js';
import { headerParametersOf } from './model/header-parameters-of.js';
import type { ServerModel } from './model/server-model.js';
import type { ToolArguments, ToolDefinition } from './model/tool-definition.js';
import type { Implementation } from './protocol/implementation.js';
import type { JsonSchema } from './protocol/json-schema.js';
import { createArgumentChecker } from './schema/create-argument-checker.js';

/** How a server introduces itself, and where it reports what must not cross the wire. */
export interface McpServerOptions extends Implementation {
  /** What a client may tell its model about this server as a whole. */
  readonly instructions?: string;
  /** Hears of every unexpected exception. Default: its stack and error id on stderr. */
  readonly onError?: (error: unknown, report: ErrorReport) => void;
}

/** What exists from the first request on. */
interface Serving {
  readonly model: ServerModel;
  readonly pages: ListPages;
}

/** The function behind a tool: receives checked arguments, returns any value. */
export type ToolHandler = (args: ToolArguments, context: RequestContext) => unknown;

/**
 * An MCP server: definitions go in, answers come out. It knows no transport; `@lmcp/core/koa` serves it.
 *
 * @example
 * const server = new McpServer({ name: 'my-tools', version: '0.1.0' });
 * server.tool('now', 'What time is it?', { type: 'object' }, () => new Date().toISOString());
 */
export class McpServer {
  readonly info: Implementation;
  readonly #instructions: string | undefined;
  readonly #onError: (error: unknown, report: ErrorReport) => void;
  readonly #tools: ToolDefinition[] = [];
  #problems: readonly StartupProblem[] | undefined;
  #serving: Serving | undefined;

  constructor({ instructions, onError = reportToStderr, ...info }: McpServerOptions) {
    this.info = info;
    this.#instructions = instructions;
    this.#onError = onError;
  }

  /**
   * Adds a tool: a whole definition, which checks its arguments itself, or a handler whose arguments
   * are checked against `inputSchema` before it is called.
   *
   * @throws {StartupError} LMCP105 when the server already serves
   */
  tool(definition: ToolDefinition): this;
  tool(name: string, description: string, inputSchema: JsonSchema, handler: ToolHandler): this;
  tool(
    definition: ToolDefinition | string,
    description = '',
    inputSchema: JsonSchema = {},
    handler?: ToolHandler,
  ): this {
    const tool =
      typeof definition === 'string'
        ? defineTool(definition, description, inputSchema, handler as ToolHandler)
        : definition;
    if (this.#serving !== undefined) {
      throw new StartupError([
        {
          code: StartupCode.AlreadyServing,
          place: `tool "${tool.name}"`,
          seen: 'It is added after the server began to serve, when clients may have cached its list.',
          fix: 'add every tool before `listen(server)` or `mcp(server)`.',
        },
      ]);
    }
    this.#tools.push(tool);
    this.#problems = undefined;
    return this;
  }

  /** Everything that would keep this server from serving. */
  check(): readonly StartupProblem[] {
    return (this.#problems ??= checkTools(this.#tools));
  }

  /**
   * Ends the time of adding and begins the time of serving; transports call it.
   *
   * @throws {StartupError} with every problem that {@link check} finds
   */
  ready(): this {
    this.#begin();
    return this;
  }

  /**
   * Serves one body of a client: a JSON-RPC message, or a batch where the revision allows it.
   *
   * @returns the reply; never rejects for what a client sent
   */
  handle(text: string, exchange: Exchange): Promise<Reply> {
    const { model, pages } = this.#begin();
    return serveText(text, exchange, model, pages);
  }

  #begin(): Serving {
    if (this.#serving === undefined) {
      const problems = this.check();
      if (problems.length > 0) {
        throw new StartupError(problems);
      }
      const model = {
        info: this.info,
        instructions: this.#instructions,
        tools: new Map(this.#tools.map((tool) => [tool.name, tool])),
        headerParameters: headerParametersOf(this.#tools),
        onError: this.#onError,
      };
      this.#serving = { model, pages: new ListPages(model) };
    }
    return this.#serving;
  }
}

function defineTool(
  name: string,
  description: string,
  inputSchema: JsonSchema,
  handler: ToolHandler,
): ToolDefinition {
  const check = createArgumentChecker(name, inputSchema);
  return { name, description, inputSchema, call: (args, context) => handler(check(args), context) };
}

function reportToStderr(error: unknown, { errorId, place }: ErrorReport): void {
  console.error(`lmcp: ${place} failed, error id ${errorId}:`, error);
}
