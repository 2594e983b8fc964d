import type { Exchange } from './context/exchange.js';
import { ListPages } from './engine/list-pages.js';
import type { Reply } from './engine/reply.js';
import { serveText } from './engine/serve-text.js';
import { StartupCode } from './errors/startup-code.js';
import { StartupError, type StartupProblem } from './errors/startup-error.js';
import { checkServerInfo } from './model/check-server-info.js';
import { checkTools } from './model/check-tools.js';
import {
  type ArgumentsOf,
  type ArgumentsSchema,
  defineTool,
  type ToolHandler,
} from './model/define-tool.js';
import type { ErrorReport } from './model/error-report.js';
import { headerParametersOf } from './model/header-parameters-of.js';
import { toServedTool } from './model/served-tool.js';
import type { InvalidArgumentsPolicy, ServerModel } from './model/server-model.js';
import type { ToolDefinition, ToolDetails } from './model/tool-definition.js';
import type { Implementation } from './protocol/implementation.js';

/** How a server introduces itself, and where it reports what must not cross the wire. */
export interface McpServerOptions extends Implementation {
  /** What a client may tell its model about this server as a whole. */
  readonly instructions?: string;
  /**
   * How a client hears that arguments do not fit. Default: `tool-error`, which a model can act on.
   * Revisions before 2025-11-25 also allow the JSON-RPC error -32602, for clients that expect it.
   * Specification: tools, error handling.
   */
  readonly invalidArguments?: InvalidArgumentsPolicy;
  /** Hears of every unexpected exception. Default: its stack and error id on stderr. */
  readonly onError?: (error: unknown, report: ErrorReport) => void;
}

/** What exists from the first request on. */
interface Serving {
  readonly model: ServerModel;
  readonly pages: ListPages;
}

/**
 * An MCP server: definitions go in, answers come out. It knows no transport: `@lmcp/core/koa` and
 * `@lmcp/core/stdio` serve it, `@lmcp/core/memory` lets tests call it.
 *
 * @example
 * const server = new McpServer({ name: 'my-tools', version: '0.1.0' });
 * server.tool('now', 'What time is it?', { type: 'object' }, () => new Date().toISOString());
 */
export class McpServer {
  readonly info: Implementation;
  readonly #instructions: string | undefined;
  readonly #invalidArguments: InvalidArgumentsPolicy;
  readonly #onError: (error: unknown, report: ErrorReport) => void;
  readonly #tools: ToolDefinition[] = [];
  /** The problems of schemas that could not be read. */
  readonly #declined: StartupProblem[] = [];
  #problems: readonly StartupProblem[] | undefined;
  #serving: Serving | undefined;

  constructor({
    instructions,
    invalidArguments = 'tool-error',
    onError = reportToStderr,
    ...info
  }: McpServerOptions) {
    this.info = info;
    this.#instructions = instructions;
    this.#invalidArguments = invalidArguments;
    this.#onError = onError;
  }

  /**
   * Adds a tool. Its arguments are checked against `inputSchema` before the handler is called, and what it
   * returns against `outputSchema`, where the details have one. The input schema is plain JSON Schema, or
   * the schema of a library (Standard Schema with JSON Schema: zod, arktype, …), whose output the handler
   * then receives.
   *
   * @param description what the tool does, or that together with all else clients are told
   * @throws {StartupError} LMCP105 when the server already serves
   */
  tool<Schema extends ArgumentsSchema>(
    name: string,
    description: string | ToolDetails,
    inputSchema: Schema,
    handler: ToolHandler<ArgumentsOf<Schema>>,
  ): this {
    const { definition, problems } = defineTool(name, description, inputSchema, handler);
    this.define(definition);
    this.#declined.push(...problems);
    return this;
  }

  /**
   * Adds a whole definition. For compilers: its `call` checks its own arguments.
   *
   * @throws {StartupError} LMCP105 when the server already serves
   */
  define(tool: ToolDefinition): this {
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
    return (this.#problems ??= [
      ...checkServerInfo(this.info),
      ...this.#declined,
      ...checkTools(this.#tools),
    ]);
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
        tools: new Map(this.#tools.map((tool) => [tool.name, toServedTool(tool)])),
        headerParameters: headerParametersOf(this.#tools),
        invalidArguments: this.#invalidArguments,
        onError: this.#onError,
      };
      this.#serving = { model, pages: new ListPages(model) };
    }
    return this.#serving;
  }
}

function reportToStderr(error: unknown, { errorId, place }: ErrorReport): void {
  console.error(`lmcp: ${place} failed, error id ${errorId}:`, error);
}
