import type { Scoped } from '../access/scoped.js';
import type { RequestContext } from '../context/request-context.js';
import type { StartupProblem } from '../errors/startup-error.js';
import type { Prompt } from '../protocol/prompt.js';
import type { SchemaCompiler } from '../schema/schema-compiler.js';
import { secrecyOf } from '../schema/schema-secrecy.js';
import { checkDetails } from './check-members.js';
import type { Completers } from './completer.js';
import type { ArgumentsSchema } from './define-tool.js';
import { promptArgumentsOf } from './prompt-arguments-of.js';
import type { PromptDefinition } from './prompt-definition.js';
import { quote } from './quote.js';
import { createTextContract } from './text-contract.js';

/** What is said about a prompt besides its name. */
export interface PromptDetails<Schema extends ArgumentsSchema = ArgumentsSchema>
  extends Omit<Prompt, 'name' | 'arguments'>, Scoped {
  /** The schema of its arguments, an object whose properties are advertised. Default: no arguments. */
  readonly arguments?: Schema;
  /** Values to propose for an argument. */
  readonly complete?: Completers;
}

/** The function behind a prompt: receives checked arguments, returns text, content or messages. */
export type PromptHandler<Args> = (args: Args, context: RequestContext) => unknown;

/** A prompt made of a handler, and what keeps it from being served. */
export interface DefinedPrompt {
  readonly definition: PromptDefinition;
  readonly problems: readonly StartupProblem[];
}

/** Puts the check of the arguments before a handler. */
export function definePrompt(
  name: string,
  details: string | PromptDetails,
  // What a handler takes and what its schema yields belong together by the types of `McpServer.prompt`.
  handler: PromptHandler<never>,
  schemas: SchemaCompiler,
): DefinedPrompt {
  const place = `prompt ${quote(name)}`;
  const wrong = checkDetails(place, details);
  const given = typeof details === 'string' ? { description: details } : details;
  const said: PromptDetails = wrong.length === 0 ? given : {};
  const { arguments: source, ...rest } = said;
  const run = handler as PromptHandler<unknown>;
  const { schema, problems, check } = createTextContract(source, place, schemas);
  return {
    definition: {
      name,
      ...rest,
      ...(schema !== undefined && {
        arguments: promptArgumentsOf(schema),
        secrecy: secrecyOf(schema),
      }),
      get:
        typeof handler === 'function'
          ? async (args, context) => run(await check(args), context)
          : handler,
    },
    problems: [...wrong, ...problems],
  };
}
