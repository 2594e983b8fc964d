import * as modernSchemas from '@modelcontextprotocol/core';
import { ListSkillsResultSchema } from '@modelcontextprotocol/core/ext/skills';
import * as legacySchemas from '@modelcontextprotocol/sdk/types.js';
import {
  CreateTaskResultSchema,
  CreateTaskResultV2Schema,
  LEGACY_TASK_RESULTS,
  MODERN_TASK_RESULTS,
  taskRuleFault,
  TaskStatusNotificationV2Schema,
} from './task-fault.js';
import { type Fields, MODERN, type Revision, type Rpc } from './wire.js';

/** As far as this file uses the official Zod schemas. */
interface Schema {
  safeParse(value: unknown): { readonly success: boolean; readonly error?: Error | undefined };
}

const CACHEABLE: ReadonlySet<string> = new Set([
  'server/discover',
  'tools/list',
  'resources/list',
  'resources/templates/list',
  'resources/read',
  'prompts/list',
]);
const ASKS_BACK = new Set(['tools/call', 'resources/read', 'prompts/get']);
/** What only 2026-07-28 puts into a result. */
const MODERN_MEMBERS = ['resultType', 'ttlMs', 'cacheScope'] as const;

// By the method of the request; the schemas have one name in both packages.
const SHARED_RESULTS = {
  'tools/list': 'ListToolsResultSchema',
  'tools/call': 'CallToolResultSchema',
  'resources/list': 'ListResourcesResultSchema',
  'resources/templates/list': 'ListResourceTemplatesResultSchema',
  'resources/read': 'ReadResourceResultSchema',
  'prompts/list': 'ListPromptsResultSchema',
  'prompts/get': 'GetPromptResultSchema',
  'completion/complete': 'CompleteResultSchema',
} as const satisfies Record<string, keyof typeof modernSchemas & keyof typeof legacySchemas>;

const RESULTS = {
  legacy: {
    ...from(legacySchemas),
    initialize: legacySchemas.InitializeResultSchema,
    ping: legacySchemas.EmptyResultSchema,
    'logging/setLevel': legacySchemas.EmptyResultSchema,
    'resources/subscribe': legacySchemas.EmptyResultSchema,
    'resources/unsubscribe': legacySchemas.EmptyResultSchema,
    ...LEGACY_TASK_RESULTS,
  },
  modern: {
    ...from(modernSchemas),
    'server/discover': modernSchemas.DiscoverResultSchema,
    'subscriptions/listen': modernSchemas.SubscriptionsListenResultSchema,
    'skills/list': ListSkillsResultSchema,
    ...MODERN_TASK_RESULTS,
  },
} satisfies Record<string, Record<string, Schema>>;

// Of the extension that tests make up.
const CLOCK = 'notifications/clock';

/** What the official schemas, and the rules of a revision that they leave out, find wrong with a message. */
export function messageFault(
  message: Rpc,
  revision: Revision,
  method: string | undefined,
): string | undefined {
  const era = revision === MODERN ? 'modern' : 'legacy';
  const schemas = era === 'modern' ? modernSchemas : legacySchemas;
  const frame = faultBy(schemas.JSONRPCMessageSchema, message);
  if (frame !== undefined) {
    return frame;
  }
  if (message.method !== undefined) {
    return era === 'modern' ? modernMessageFault(message) : legacyMessageFault(message);
  }
  if (message.error !== undefined) {
    return errorFault(message.error.code, era, method);
  }
  return method === undefined ? undefined : resultFault(message.result, revision, method);
}

function resultFault(result: Fields, revision: Revision, method: string): string | undefined {
  if (revision !== MODERN) {
    const foreign = MODERN_MEMBERS.find((member) => member in result);
    if (foreign !== undefined) {
      return `a result of ${revision} has "${foreign}"`;
    }
    if (revision === '2025-03-26' && 'structuredContent' in result) {
      return 'a result of 2025-03-26 has "structuredContent"';
    }
    const becameTask = method === 'tools/call' && 'task' in result;
    const schema: Schema | undefined = becameTask
      ? CreateTaskResultSchema
      : (RESULTS.legacy as Record<string, Schema>)[method];
    return (
      taskRuleFault(method, result, revision) ??
      (schema === undefined ? undefined : faultBy(schema, result))
    );
  }
  const { resultType } = result;
  if (resultType === 'input_required') {
    return ASKS_BACK.has(method) ? questionsFault(result) : `"${method}" asks back`;
  }
  if (resultType === 'task') {
    return method === 'tools/call' ? taskFault(result) : `"${method}" became a task`;
  }
  if (resultType !== 'complete') {
    return `resultType is ${JSON.stringify(resultType)}`;
  }
  const { ttlMs, cacheScope, tools } = result;
  if (Array.isArray(tools) && tools.some((tool) => 'execution' in Object(tool))) {
    return 'a tool of 2026-07-28 says "execution"';
  }
  const cached = Number.isInteger(ttlMs) && (cacheScope === 'public' || cacheScope === 'private');
  if (CACHEABLE.has(method) && !cached) {
    return `ttlMs ${JSON.stringify(ttlMs)} and cacheScope ${JSON.stringify(cacheScope)}`;
  }
  const schema: Schema | undefined = (RESULTS.modern as Record<string, Schema>)[method];
  return schema === undefined ? undefined : faultBy(schema, result);
}

function questionsFault({ inputRequests, requestState }: Fields): string | undefined {
  if (inputRequests === undefined && typeof requestState !== 'string') {
    return 'input_required has neither inputRequests nor a requestState';
  }
  return Object.values(Object(inputRequests) as Record<string, Fields>)
    .map((request) =>
      'id' in request || 'jsonrpc' in request
        ? 'an embedded request has an id or a jsonrpc'
        : requestFault(request),
    )
    .find((fault) => fault !== undefined);
}

function requestFault({ method, params }: Fields): string | undefined {
  const { mode, elicitationId } = Object(params) as Fields;
  if (elicitationId !== undefined) {
    return 'a page of 2026-07-28 has an elicitationId';
  }
  return faultBy(
    modernSchemas.CreateMessageRequestSchema.or(modernSchemas.ElicitRequestSchema).or(
      modernSchemas.ListRootsRequestSchema,
    ),
    // The schema that the official package exports is that of 2025-11-25, which wants the id.
    { method, params: mode === 'url' ? { ...Object(params), elicitationId: 'none' } : params },
  );
}

function taskFault(task: Fields): string | undefined {
  const foreign = ['result', 'error', 'inputRequests', 'requestState', 'ttl', 'pollInterval'];
  const found = foreign.find((member) => member in task);
  return found === undefined
    ? faultBy(CreateTaskResultV2Schema, task)
    : `a created task has "${found}"`;
}

function modernMessageFault(message: Rpc): string | undefined {
  if (message.id !== undefined) {
    return 'a 2026-07-28 server sends no requests';
  }
  switch (message.method) {
    case CLOCK:
      return undefined;
    case 'notifications/tasks':
      return faultBy(TaskStatusNotificationV2Schema, message);
    default:
      return faultBy(modernSchemas.ServerNotificationSchema, message);
  }
}

function legacyMessageFault(message: Rpc): string | undefined {
  return message.id === undefined
    ? faultBy(legacySchemas.ServerNotificationSchema, message)
    : faultBy(legacySchemas.ServerRequestSchema, message);
}

// Specification 2026-07-28, base protocol: what is reserved, what is of one era only.
function errorFault(
  code: number,
  era: 'legacy' | 'modern',
  method: string | undefined,
): string | undefined {
  // The one word of the new era to a client of the old: a modern connection names its versions.
  if (code === -32_022 && method === 'initialize') {
    return undefined;
  }
  const foreign = era === 'modern' ? [-32_002, -32_042] : [-32_020, -32_021, -32_022];
  return foreign.includes(code) ? `the ${era} era has no error ${code}` : undefined;
}

function faultBy(schema: Schema, value: unknown): string | undefined {
  const { success, error } = schema.safeParse(value);
  return success ? undefined : String(error?.message);
}

function from(
  schemas: Record<(typeof SHARED_RESULTS)[keyof typeof SHARED_RESULTS], Schema>,
): Record<keyof typeof SHARED_RESULTS, Schema> {
  return Object.fromEntries(
    Object.entries(SHARED_RESULTS).map(([method, name]) => [method, schemas[name]]),
  ) as Record<keyof typeof SHARED_RESULTS, Schema>;
}
