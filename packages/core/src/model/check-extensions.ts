import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import { FILTER_MEMBERS } from '../protocol/subscription-filter.js';
import { PROTOCOL_METHODS } from '../revisions/protocol-methods.js';
import { duplicatesOf } from './duplicates-of.js';
import type { Extension, Offered } from './extension.js';
import type { ToolDefinition } from './tool-definition.js';

// Specification, `_meta`: labels with dots between, then a slash and a name. An extension needs the prefix.
const LABEL = '[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const ID = new RegExp(
  String.raw`^${LABEL}(?:\.${LABEL})*/[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$`,
);

/** What a server declares without extensions. */
const CAPABILITIES = ['logging', 'tools', 'resources', 'prompts', 'completions', 'extensions'];

/** What serves the members of a tool that the protocol itself does not know. */
const SERVED_BY = {
  ui: {
    id: 'io.modelcontextprotocol/ui',
    fix: 'add it: `extensions: [apps({ … })]`, from "@lmcp/core/apps".',
  },
  task: {
    id: 'io.modelcontextprotocol/tasks',
    fix: 'add it: `extensions: [tasks()]`, from "@lmcp/core/tasks".',
  },
} as const;

/** Everything that keeps extensions, and what tools expect of them, from being served. */
export function checkExtensions(
  extensions: readonly Extension[],
  offered: Offered,
): StartupProblem[] {
  const methods = extensions.flatMap(({ methods: added = {} }) => Object.keys(added));
  const capabilities = extensions.flatMap(({ sessionCapability = [] }) => sessionCapability);
  const filters = extensions.flatMap(({ listenFilters = {} }) => Object.keys(listenFilters));
  return [
    ...extensions.flatMap(checkId),
    ...duplicatesOf(extensions.map(({ id }) => id)).map((id) => duplicate(`extension "${id}"`)),
    ...duplicatesOf([...PROTOCOL_METHODS, ...methods]).map((method) =>
      duplicate(`method "${method}" of an extension`),
    ),
    ...duplicatesOf([
      ...PROTOCOL_METHODS,
      ...capabilities.flatMap((capability) => Object.keys(capability.methods)),
    ]).map((method) => duplicate(`method "${method}" of a session capability`)),
    ...duplicatesOf([...CAPABILITIES, ...capabilities.map(({ name }) => name)]).map((name) =>
      duplicate(`session capability "${name}"`),
    ),
    ...duplicatesOf([...FILTER_MEMBERS, ...filters]).map((name) =>
      duplicate(`filter "${name}" of an extension`),
    ),
    ...offered.tools.flatMap((tool) => checkExtras(tool, extensions)),
    ...extensions.flatMap((extension) => extension.check?.(offered) ?? []),
  ];
}

function checkId({ id }: Extension): StartupProblem[] {
  const problem: StartupProblem = {
    code: StartupCode.ExtensionId,
    place: `extension ${JSON.stringify(id)}`,
    seen: 'An id is a prefix of labels with dots between, a slash, and a name.',
    fix: 'take a domain that is yours: "com.example/billing".',
  };
  return ID.test(id) ? [] : [problem];
}

function checkExtras(tool: ToolDefinition, extensions: readonly Extension[]): StartupProblem[] {
  return (Object.keys(SERVED_BY) as (keyof typeof SERVED_BY)[])
    .filter((member) => tool[member] !== undefined)
    .filter((member) => extensions.every(({ id }) => id !== SERVED_BY[member].id))
    .map((member) => ({
      code: StartupCode.MissingExtension,
      place: `tool "${tool.name}"`,
      seen: `It says \`${member}\`, but the server has no extension "${SERVED_BY[member].id}".`,
      fix: SERVED_BY[member].fix,
    }));
}

function duplicate(place: string): StartupProblem {
  return {
    code: StartupCode.DuplicateExtension,
    place,
    seen: 'There are two of it, and a client could reach only one of them.',
    fix: 'leave one extension out, or rename what is yours.',
  };
}
