import type { Offering } from './access/offering.js';
import type { Scoped } from './access/scoped.js';
import type { Counters } from './backend/counters.js';
import { Changes } from './context/changes.js';
import type { Exchange } from './context/exchange.js';
import type { Principal } from './context/principal.js';
import { beginServing } from './engine/begin-serving.js';
import { LISTED_KINDS } from './engine/listed-kinds.js';
import type { Reply } from './engine/reply.js';
import { reportError } from './engine/report-error.js';
import { serveText } from './engine/serve-text.js';
import type { Serving } from './engine/serving.js';
import { StartupError, type StartupProblem } from './errors/startup-error.js';
import type { Logger } from './logging/logger.js';
import { alreadyServing } from './model/already-serving.js';
import { definePrompt, type PromptDetails, type PromptHandler } from './model/define-prompt.js';
import {
  defineResourceTemplate,
  type ResourceTemplateDetails,
  type ResourceTemplateHandler,
  type VariablesOf,
} from './model/define-resource-template.js';
import {
  type ArgumentsOf,
  type ArgumentsSchema,
  defineTool,
  type ToolHandler,
} from './model/define-tool.js';
import type { DefinitionKind, DefinitionOf } from './model/definition-kind.js';
import type { McpServerOptions } from './model/mcp-server-options.js';
import type { PromptDefinition } from './model/prompt-definition.js';
import { Registry } from './model/registry.js';
import type { ResourceDefinition } from './model/resource-definition.js';
import type { ResourceTemplateDefinition } from './model/resource-template-definition.js';
import {
  checkServerSettings,
  type ServerSettings,
  serverSettingsOf,
} from './model/server-settings.js';
import type { ToolDefinition, ToolDetails } from './model/tool-definition.js';
import type { Implementation } from './protocol/implementation.js';
import { SchemaCompiler } from './schema/schema-compiler.js';

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
  /** Compiles every schema of this server; for compilers, whose definitions check their own arguments. */
  readonly schemas = new SchemaCompiler();
  /** Tells every client that wants to know what has changed. */
  readonly changes: Changes;
  /** How often it refused, cut short or dropped something, for its operator. */
  readonly counters: Counters;
  /** Tells the operator; never throws. */
  readonly log: Logger;
  readonly #settings: ServerSettings;
  readonly #registry: Registry;
  #problems: readonly StartupProblem[] | undefined;
  #serving: Serving | undefined;

  constructor(options: McpServerOptions) {
    this.#settings = serverSettingsOf(options);
    this.#registry = new Registry(this.#settings.extensions);
    this.info = this.#settings.info;
    this.log = this.#settings.log;
    this.changes = new Changes(this.#settings.bus);
    this.counters = this.#settings.counters;
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
    description: string | ToolDetails<ArgumentsOf<Schema>>,
    inputSchema: Schema,
    handler: ToolHandler<ArgumentsOf<Schema>>,
  ): this {
    const { definition, problems } = defineTool(
      name,
      description,
      inputSchema,
      handler,
      this.schemas,
    );
    return this.#add('tools', definition, problems);
  }

  /**
   * Adds a whole definition of a tool. For compilers: its `call` checks its own arguments.
   *
   * @throws {StartupError} LMCP105 when the server already serves
   */
  define(tool: ToolDefinition): this {
    return this.#add('tools', tool);
  }

  /**
   * Adds a resource, whose `read` returns text, bytes, contents or a value to serve as JSON.
   *
   * @throws {StartupError} LMCP105 when the server already serves
   */
  resource(
    uri: string,
    details: Omit<ResourceDefinition, 'uri' | 'read'>,
    read: ResourceDefinition['read'],
  ): this {
    return this.defineResource({ ...details, uri, read });
  }

  /** Adds a resource by its whole definition. */
  defineResource(definition: ResourceDefinition): this {
    return this.#add('resources', definition);
  }

  /**
   * Adds a family of resources. Its handler receives the decoded variables of the URI: texts, or what
   * `details.variables` makes of them.
   *
   * @throws {StartupError} LMCP105 when the server already serves
   */
  resourceTemplate<Schema extends ArgumentsSchema | undefined = undefined>(
    uriTemplate: string,
    details: ResourceTemplateDetails<Schema>,
    read: ResourceTemplateHandler<VariablesOf<Schema>>,
  ): this {
    const { definition, problems } = defineResourceTemplate(
      uriTemplate,
      details,
      read,
      this.schemas,
    );
    return this.#add('resourceTemplates', definition, problems);
  }

  /** Adds a family of resources by its whole definition, which checks its variables itself. */
  defineResourceTemplate(definition: ResourceTemplateDefinition): this {
    return this.#add('resourceTemplates', definition);
  }

  /**
   * Adds a prompt. Its handler receives the arguments as `details.arguments` makes them of the strings
   * on the wire.
   *
   * @throws {StartupError} LMCP105 when the server already serves
   */
  prompt<Schema extends ArgumentsSchema = Readonly<Record<string, never>>>(
    name: string,
    details: string | PromptDetails<Schema>,
    handler: PromptHandler<ArgumentsOf<Schema>>,
  ): this {
    const { definition, problems } = definePrompt(name, details, handler, this.schemas);
    return this.#add('prompts', definition, problems);
  }

  /** Adds a prompt by its whole definition, which checks its arguments itself. */
  definePrompt(definition: PromptDefinition): this {
    return this.#add('prompts', definition);
  }

  /**
   * Offers something no longer: it is not listed and cannot be called until it is enabled again. Calls that
   * run go on. Clients that asked for it are told that the list has changed.
   *
   * @param name of a resource its URI, of a template its URI template
   * @throws {RangeError} when nothing of this kind was added by this name
   */
  disable(kind: DefinitionKind, name: string): this {
    return this.#enable(kind, name, false);
  }

  /** Takes {@link disable} back. */
  enable(kind: DefinitionKind, name: string): this {
    return this.#enable(kind, name, true);
  }

  /** Everything that would keep this server from serving. */
  check(): readonly StartupProblem[] {
    return (this.#problems ??= [
      ...checkServerSettings(this.#settings),
      ...this.#registry.check(this.#settings.limits),
    ]);
  }

  /** Everything that this server offers, with the scopes that it needs. */
  offerings(): readonly Offering[] {
    return this.#registry.offerings();
  }

  /** Whether a principal may see and use something that needs scopes. */
  allows(principal: Principal | undefined, offered: Scoped): boolean {
    return this.#settings.access.allows(principal, offered);
  }

  /**
   * Tells `onError` of an exception whose message must stay inside.
   *
   * @param place what failed, for the operator
   * @returns the id under which the client may hear of it
   */
  report(error: unknown, place: string): string {
    return reportError(this.#settings, error, place);
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
   * Counts a request before anything is known of it but where it comes from; transports that know it call it.
   *
   * @throws {LimitError} when there are too many from there
   */
  admit(address: string): Promise<void> | undefined {
    const { addressRate, rates } = this.#begin();
    return addressRate && rates.pass(address, addressRate);
  }

  /**
   * Serves one body of a client: a JSON-RPC message, or a batch where the revision allows it.
   *
   * @returns the reply; never rejects for what a client sent
   */
  handle(text: string, exchange: Exchange): Promise<Reply> {
    return serveText(text, exchange, this.#begin());
  }

  /** How many handlers run, also those whose clients do not wait any more, and those that work on tasks. */
  get running(): number {
    return this.#serving?.handlers.running ?? 0;
  }

  /** Has the audit tell of the calls that still run; whoever is about to end the process calls it. */
  abandon(): void {
    this.#serving?.auditor.abandon();
  }

  /**
   * Ends what goes on between requests, such as tasks; `listen` and `serveStdio` call it when they close, and
   * whoever serves in another way should. What comes later is served all the same.
   */
  stop(): void {
    for (const extension of this.#serving?.server.extensions ?? []) {
      extension.stop?.();
    }
  }

  #add<Kind extends DefinitionKind>(
    kind: Kind,
    definition: DefinitionOf<Kind>,
    problems: readonly StartupProblem[] = [],
  ): this {
    if (this.#serving !== undefined) {
      throw new StartupError([alreadyServing(kind, definition)]);
    }
    this.#registry.add(kind, definition, problems);
    this.#problems = undefined;
    return this;
  }

  #enable(kind: DefinitionKind, name: string, enabled: boolean): this {
    const changed = this.#registry.enable(kind, name, enabled);
    if (changed && this.#serving !== undefined) {
      const { list, method } = LISTED_KINDS[kind];
      this.#serving.pages.forget(method);
      this.changes.listChanged(list);
    }
    return this;
  }

  #begin(): Serving {
    if (this.#serving === undefined) {
      const problems = this.check();
      if (problems.length > 0) {
        throw new StartupError(problems);
      }
      this.#serving = beginServing(this.#settings, this.#registry, this.schemas, this.changes);
    }
    return this.#serving;
  }
}
