import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { Conversation, messagesIn } from './conversation.js';
import { faults } from './faults.js';

type Listener = (event: string, ...args: unknown[]) => boolean;

/** What is remembered of a session: who watches a server must not fill its memory. */
const MAX_SESSIONS = 100;
const MAX_REQUESTS = 1000;

/** What is no answer of an endpoint: nothing, and what Koa says where nobody answers, or an application fails. */
const NOBODY: ReadonlySet<string> = new Set(['', 'Not Found', 'Internal Server Error']);

/** The methods of the requests of one session, by id; `undefined` where an id was used twice. */
type Asked = Map<unknown, string | undefined>;

/**
 * Looks at every JSON-RPC message that leaves an HTTP server of this process as it goes to the socket, and so
 * also at what the engine never sees: refusals of the door, and events that are sent again. What `/mcp` sends
 * must be such messages; at other paths may be servers of another kind. Changes nothing on its way.
 *
 * @returns ends that
 */
export function watchHttp(): () => void {
  const sessions = new Map<string, Asked>();
  // oxlint-disable-next-line typescript/unbound-method -- called with its own `this` below
  const emit = http.Server.prototype.emit as Listener;
  const watching: Listener = function watching(this: http.Server, event, ...args) {
    if (event === 'request') {
      watch(args[0] as IncomingMessage, args[1] as ServerResponse, sessions);
    }
    return emit.call(this, event, ...args);
  };
  http.Server.prototype.emit = watching;
  return () => {
    http.Server.prototype.emit = emit;
  };
}

function watch(req: IncomingMessage, res: ServerResponse, sessions: Map<string, Asked>): void {
  const conversation = new Conversation(req.headers['mcp-protocol-version']?.toString());
  const asked = sessions.get(String(req.headers['mcp-session-id']));
  if (req.method === 'GET') {
    // What is sent again was asked for with other requests.
    asked?.forEach((method, id) => {
      conversation.hear(JSON.stringify({ jsonrpc: '2.0', id, method }));
    });
  }
  const body = new Heard();
  tap(req, 'push', (chunk) => {
    body.add(chunk);
    if (chunk === null) {
      conversation.hear(body.text);
      remember(body.text, asked);
    }
  });
  const answer = new Heard();
  const isEndpoint = req.url === '/mcp';
  const look = (text: string): void => {
    if (isEndpoint || messagesIn(text).some((message) => 'jsonrpc' in message)) {
      conversation.look(text);
    }
  };
  const hear = (chunk: unknown): void => {
    answer.add(chunk);
    answer.takeEvents().forEach(look);
  };
  tap(res, 'write', hear);
  tap(res, 'end', (chunk) => {
    hear(chunk);
    look(answer.text);
    if (res.statusCode >= 400 && isEndpoint && !isErrorOrEmpty(answer.text)) {
      faults.push(`${res.statusCode} with ${answer.text.slice(0, 200)}: no JSON-RPC error`);
    }
    const opened = res.getHeader('mcp-session-id');
    if (opened !== undefined && !sessions.has(String(opened))) {
      sessions.set(String(opened), new Map());
      if (sessions.size > MAX_SESSIONS) {
        sessions.delete(String(sessions.keys().next().value));
      }
    }
  });
}

/** The text of a body, as far as it has come and is not taken yet. */
class Heard {
  readonly #decoder = new TextDecoder();
  text = '';

  add(chunk: unknown): void {
    if (typeof chunk === 'string') {
      this.text += chunk;
    } else if (isBytes(chunk)) {
      this.text += this.#decoder.decode(chunk, { stream: true });
    }
  }

  /** The data of all events that are complete; none where this is no stream of events. */
  takeEvents(): readonly string[] {
    const end = this.text.lastIndexOf('\n\n');
    if (end === -1 || !/^(?:data|event|id|retry|):/.test(this.text)) {
      return [];
    }
    const events = this.text.slice(0, end).split('\n\n');
    this.text = this.text.slice(end + 2);
    return events.map((event) =>
      event
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice('data:'.length).trimStart())
        .join('\n'),
    );
  }
}

/** Calls back with the first argument of a method before that is called. */
function tap(target: object, method: string, hear: (chunk: unknown) => void): void {
  const original = Reflect.get(target, method) as (...args: unknown[]) => unknown;
  Reflect.set(target, method, (...args: unknown[]) => {
    hear(args[0]);
    return original.apply(target, args);
  });
}

function remember(text: string, asked: Asked | undefined): void {
  for (const { id, method } of messagesIn(text)) {
    const isId = typeof id === 'string' || typeof id === 'number';
    if (asked !== undefined && isId && asked.size < MAX_REQUESTS) {
      asked.set(id, asked.has(id) ? undefined : method);
    }
  }
}

function isErrorOrEmpty(text: string): boolean {
  return NOBODY.has(text) || messagesIn(text).some(({ error }) => error !== undefined);
}

// Not `instanceof`: Jest has a Uint8Array of its own.
function isBytes(chunk: unknown): chunk is Uint8Array {
  return ArrayBuffer.isView(chunk);
}
