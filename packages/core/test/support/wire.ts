/** The revisions that lmcp speaks, written out: the tests must notice when one appears or goes. */
export const LEGACY = ['2025-03-26', '2025-06-18', '2025-11-25'] as const;
export const MODERN = '2026-07-28';
export const REVISIONS = [...LEGACY, MODERN] as const;
export type Revision = (typeof REVISIONS)[number];

export const META = {
  version: 'io.modelcontextprotocol/protocolVersion',
  capabilities: 'io.modelcontextprotocol/clientCapabilities',
  client: 'io.modelcontextprotocol/clientInfo',
  logLevel: 'io.modelcontextprotocol/logLevel',
  subscription: 'io.modelcontextprotocol/subscriptionId',
  server: 'io.modelcontextprotocol/serverInfo',
} as const;

export type Fields = Readonly<Record<string, unknown>>;
export type HeaderFields = Readonly<Record<string, string | undefined>>;

/** A JSON-RPC message as a client reads it. */
export interface Rpc {
  readonly jsonrpc: string;
  readonly id?: string | number | null;
  readonly method?: string;
  readonly params?: Fields;
  // oxlint-disable-next-line typescript/no-explicit-any -- every test knows the shape it asks for
  readonly result?: any;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/** What came back for one POST. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly type: string | null;
  readonly text: string;
  /** Every message of the answer, in order: one for JSON, several for an event stream. */
  readonly messages: readonly Rpc[];
  /** The last of them, which is the response. */
  readonly message: Rpc;
}

export const JSON_HEADERS = {
  'Content-Type': 'application/json',
  Accept: 'application/json, text/event-stream',
} as const;

const NAME_PARAMETER: Readonly<Record<string, string>> = {
  'tools/call': 'name',
  'prompts/get': 'name',
  'resources/read': 'uri',
  'tasks/get': 'taskId',
  'tasks/update': 'taskId',
  'tasks/cancel': 'taskId',
};

/** The envelope that a 2026-07-28 request carries in `params._meta`. */
export function envelope(more: Fields = {}): Fields {
  return { [META.version]: MODERN, [META.capabilities]: {}, ...more };
}

/** The headers that a 2026-07-28 client sends with a request. */
export function modernHeaders(method: string, params: Fields = {}): Record<string, string> {
  const name = params[NAME_PARAMETER[method] ?? ''];
  return {
    ...JSON_HEADERS,
    'MCP-Protocol-Version': MODERN,
    'Mcp-Method': method,
    ...(typeof name === 'string' ? { 'Mcp-Name': name } : {}),
  };
}

/** POSTs a body: text as it is, anything else as JSON. */
export async function post(
  url: string,
  body: unknown,
  headers: HeaderFields = JSON_HEADERS,
  init: RequestInit = {},
): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return read(
    await fetch(url, { method: 'POST', body: text, headers: withoutAbsent(headers), ...init }),
  );
}

export interface AskOptions {
  readonly id?: string | number;
  /** More keys of `params._meta`. */
  readonly meta?: Fields;
  /** More headers; `undefined` leaves one out. */
  readonly headers?: HeaderFields;
  readonly signal?: AbortSignal;
}

interface SessionOptions {
  /** More headers, with every message. */
  readonly headers?: HeaderFields;
  readonly capabilities?: Fields;
  /** How the client introduces itself. */
  readonly name?: string;
}

/** Opens a session: what a client of 2025 sends with every message of it from then on. */
export async function openSession(
  url: string,
  revision: (typeof LEGACY)[number] = LEGACY[2],
  { headers = {}, capabilities = {}, name = 'wire' }: SessionOptions = {},
): Promise<Record<string, string>> {
  const clientInfo = { name, version: '1.0.0' };
  const params = { protocolVersion: revision, capabilities, clientInfo };
  const body = { jsonrpc: '2.0', id: 'initialize', method: 'initialize', params };
  const answer = await post(url, body, { ...JSON_HEADERS, ...headers });
  const id = answer.headers.get('mcp-session-id');
  return {
    ...JSON_HEADERS,
    ...withoutAbsent(headers),
    'MCP-Protocol-Version': revision,
    ...(id === null ? {} : { 'Mcp-Session-Id': id }),
  };
}

/** Sends a request as a well-behaved client of `revision` does: one of 2025 in a session of its own. */
export async function ask(
  url: string,
  revision: Revision,
  method: string,
  params: Fields = {},
  { id = 1, meta, headers, signal }: AskOptions = {},
): Promise<Answer> {
  const modern = revision === MODERN;
  const fields = modern ? envelope(meta) : meta;
  const body = {
    jsonrpc: '2.0',
    id,
    method,
    params: fields === undefined ? params : { ...params, _meta: fields },
  };
  const { Authorization } = headers ?? {};
  const standsAlone = method === 'initialize' || headers?.['Mcp-Session-Id'] !== undefined;
  const own = modern
    ? modernHeaders(method, params)
    : standsAlone
      ? { ...JSON_HEADERS, 'MCP-Protocol-Version': revision }
      : await openSession(url, revision, { headers: { Authorization } });
  return post(url, body, { ...own, ...headers }, signal === undefined ? {} : { signal });
}

/** Calls a tool as a well-behaved client of `revision` does. */
export function callTool(
  url: string,
  revision: Revision,
  name: string,
  args?: unknown,
  options: AskOptions = {},
): Promise<Answer> {
  const params = args === undefined ? { name } : { name, arguments: args };
  return ask(url, revision, 'tools/call', params, options);
}

/** How an answer went: status and error code. */
export function outcomeOf({ status, message }: Answer): { status: number; code?: number } {
  return message.error === undefined ? { status } : { status, code: message.error.code };
}

/** The messages of an event stream. */
export function eventsOf(text: string): Rpc[] {
  return text
    .split('\n\n')
    .flatMap((event) => event.split('\n').filter((line) => line.startsWith('data: ')))
    .map((line) => JSON.parse(line.slice('data: '.length)) as Rpc);
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const type = response.headers.get('content-type');
  const messages = type?.startsWith('text/event-stream')
    ? eventsOf(text)
    : type?.startsWith('application/json')
      ? [JSON.parse(text) as Rpc]
      : [];
  const message = messages.at(-1) ?? { jsonrpc: 'none' };
  return { status: response.status, headers: response.headers, type, text, messages, message };
}

function withoutAbsent(headers: HeaderFields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
