import { McpServer, type McpServerOptions, StartupError } from '@lmcp/core';
import { compileTools } from './compile/compile-tools.js';
import type { InstanceProvider } from './compile/provide-instance.js';
import type { Class } from './declaration/class.js';
import { toStandardSchema } from './to-standard-schema.js';

/** What {@link createServer} puts together. */
export interface CreateServerOptions extends McpServerOptions {
  /**
   * Classes whose methods carry `@Tool`, `@Resource`, `@ResourceTemplate` and `@Prompt`, in any mix, or
   * instances of such classes.
   */
  readonly tools: readonly object[];
  /** Makes the one instance of each class, for example with a container. Default: `new toolClass()`. */
  readonly instanceProvider?: InstanceProvider;
}

/**
 * Puts a server together from classes; a transport then serves it, for example `listen(server)` of
 * `@lmcp/core/koa`. Until then `server.tool(…)` can add tools that need no class.
 *
 * @throws {StartupError} with everything that keeps the server from starting
 * @example const server = createServer({ name: 'my-tools', version: '0.1.0', tools: [Greeter] });
 */
export function createServer(options: CreateServerOptions): McpServer {
  // In JavaScript nobody has to give any, and would rather hear which ones are missing.
  const { tools, instanceProvider, ...serverOptions } = Object(options) as CreateServerOptions;
  const server = new McpServer({ readClass, ...serverOptions });
  const compiled = compileTools(tools, { instanceProvider, schemas: server.schemas });
  for (const definition of compiled.definitions) {
    server.define(definition);
  }
  for (const definition of compiled.resources) {
    server.defineResource(definition);
  }
  for (const definition of compiled.resourceTemplates) {
    server.defineResourceTemplate(definition);
  }
  for (const definition of compiled.prompts) {
    server.definePrompt(definition);
  }
  const all = [...compiled.problems, ...server.check()];
  if (all.length > 0) {
    throw new StartupError(all);
  }
  return server;
}

const readClass: NonNullable<McpServerOptions['readClass']> = (formClass) =>
  toStandardSchema(formClass as unknown as Class);
