import type { RequestContext } from '../context/request-context.js';
import type { StartupProblem } from '../errors/startup-error.js';
import { isJsonObject } from '../schema/json-type.js';
import type { SchemaCompiler } from '../schema/schema-compiler.js';
import { secrecyOf } from '../schema/schema-secrecy.js';
import type { UriVariables } from '../uri/match-uri-template.js';
import type { ArgumentsOf, ArgumentsSchema } from './define-tool.js';
import { quote } from './quote.js';
import type { ResourceTemplateDefinition } from './resource-template-definition.js';
import { createTextContract } from './text-contract.js';

/** What is said about a template besides its URI. */
export interface ResourceTemplateDetails<
  Schema extends ArgumentsSchema | undefined = ArgumentsSchema | undefined,
> extends Omit<ResourceTemplateDefinition, 'uriTemplate' | 'read' | 'takes' | 'secrecy'> {
  /** The schema of its variables, an object. Default: the handler takes the decoded texts. */
  readonly variables?: Schema;
}

/** What the handler of a template receives: texts, or what its schema makes of them. */
export type VariablesOf<Schema extends ArgumentsSchema | undefined> = Schema extends ArgumentsSchema
  ? ArgumentsOf<Schema>
  : UriVariables;

/** The function behind a template: receives checked variables and the whole URI. */
export type ResourceTemplateHandler<Variables> = (
  variables: Variables,
  context: RequestContext,
  uri: string,
) => unknown;

/** A template made of a handler, and what keeps it from being served. */
export interface DefinedResourceTemplate {
  readonly definition: ResourceTemplateDefinition;
  readonly problems: readonly StartupProblem[];
}

/** Puts the check of the variables before a handler. */
export function defineResourceTemplate(
  uriTemplate: string,
  given: ResourceTemplateDetails,
  // What a handler takes and what its schema yields belong together by the types of `McpServer`.
  handler: ResourceTemplateHandler<never>,
  schemas: SchemaCompiler,
): DefinedResourceTemplate {
  // Whoever writes JavaScript may give anything; what is wrong with it is told at start-up.
  const { variables: source, ...details } = Object(given) as ResourceTemplateDetails;
  const run = handler as ResourceTemplateHandler<unknown>;
  const owner = `resource template ${quote(uriTemplate)}`;
  const { schema, problems, check } = createTextContract(source, owner, schemas);
  const properties = schema?.['properties'];
  return {
    definition: {
      ...details,
      uriTemplate,
      ...(isJsonObject(properties) && { takes: Object.keys(properties) }),
      ...(schema !== undefined && { secrecy: secrecyOf(schema) }),
      read:
        typeof handler === 'function'
          ? async (variables, context, uri) => run(await check(variables), context, uri)
          : handler,
    },
    problems,
  };
}
