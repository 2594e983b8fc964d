import fc from 'fast-check';
import { JSON_HEADERS, MODERN } from '../../support/wire.js';
import { damage } from './damage.js';
import { hostileMessage, type Message } from './hostile-messages.js';

/** One request as bytes, and how it is sent. */
export interface HostileRequest {
  /** Which of the doors of the fuzzed server. */
  readonly door: number;
  readonly verb: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  readonly framing: Framing;
  readonly delivery: Delivery;
}

/** How the end of the body is told. Only after the first two a server must answer. */
type Framing = 'length' | 'chunked' | 'short' | 'long' | 'none' | 'both' | 'twice' | 'garbage';

type Delivery =
  | { readonly kind: 'whole' | 'pipelined' }
  | { readonly kind: 'split'; readonly at: readonly number[] }
  /** Goes away after some of the bytes. */
  | { readonly kind: 'leave'; readonly at: number };

// These stand in headers for what only a running server knows.
const SESSION = '{session}';
const REVISION = '{revision}';
const TOKEN = '{token}';

const VALUES: Readonly<Record<string, readonly string[]>> = {
  Host: ['', 'evil.example.com', 'localhost:x@evil.com', 'localhost'],
  Origin: ['null', 'https://evil.example.com', 'http://localhost', ''],
  'Content-Type': [
    'text/plain',
    '',
    'application/json; charset=latin1',
    'application/jsonx',
    '\xff',
  ],
  'Content-Encoding': ['gzip', 'identity', 'br, gzip'],
  Accept: ['', 'application/json', 'text/event-stream', '*/*', 'x'.repeat(2000), ';q=0,,,'],
  'MCP-Protocol-Version': [
    '',
    '2025-03-26',
    '2025-11-25',
    MODERN,
    '1999-01-01',
    '__proto__',
    '\xe9',
  ],
  'Mcp-Method': ['', 'ping', 'tools/list', '=?base64?cGluZw==?=', '__proto__', '\xe9'],
  'Mcp-Name': ['', 'echo', '=?base64?ZWNobw==?=', '=?base64?!?=', '=?base64?DQo=?=', '\xe9\x80'],
  'Mcp-Session-Id': ['', SESSION, 'nobody', '__proto__', 'x'.repeat(4000), '\xff'],
  'Mcp-Param-Text': ['a', '', '=?base64?YQ==?=', '=?base64?/w==?=', '\xe9'],
  'Mcp-Param-__proto__': ['polluted'],
  'Last-Event-ID': ['', '0', '1_1', '__proto__', '-1', '9'.repeat(400)],
  Authorization: ['', 'Bearer', 'Bearer wrong', 'Basic eDp5', `Bearer ${TOKEN} x`, TOKEN],
  Upgrade: ['websocket', 'h2c', 'x'],
  Expect: ['100-continue', 'x'],
  Connection: ['Upgrade', 'keep-alive', 'close, x'],
  Cookie: [`token=${TOKEN}`],
  'X-Forwarded-Host': ['localhost'],
  'X-Large': ['x'.repeat(17_000)],
  'Access-Control-Request-Headers': ['mcp-param-a, *', ','.repeat(2000)],
};

interface HeaderChange {
  readonly kind: 'set' | 'add' | 'remove';
  readonly name: string;
  readonly value: string;
}

const headerChange: fc.Arbitrary<HeaderChange> = fc
  .constantFrom(...Object.keys(VALUES))
  .chain((name) =>
    fc.record({
      kind: fc.constantFrom('set', 'set', 'add', 'remove'),
      name: fc.constant(name),
      value: fc.constantFrom(...(VALUES[name] ?? [''])),
    }),
  );

const delivery: fc.Arbitrary<Delivery> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Delivery>({ kind: 'whole' }) },
  { weight: 1, arbitrary: fc.constant<Delivery>({ kind: 'pipelined' }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('split'),
      at: fc.array(fc.nat(2000), { minLength: 1, maxLength: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave'), at: fc.nat(3000) }) },
);

function rightHeaders({ method, name, isModern }: Message): (readonly [string, string])[] {
  const own = isModern
    ? {
        'MCP-Protocol-Version': MODERN,
        'Mcp-Method': oneLine(method),
        ...(typeof name === 'string' && name.length < 200 ? { 'Mcp-Name': oneLine(name) } : {}),
      }
    : { 'MCP-Protocol-Version': REVISION, 'Mcp-Session-Id': SESSION };
  return Object.entries({
    Host: 'localhost',
    ...JSON_HEADERS,
    Authorization: `Bearer ${TOKEN}`,
    ...own,
  });
}

function oneLine(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?');
}

/** The headers with one of them set, added or left out. */
function withChange(
  headers: (readonly [string, string])[],
  { kind, name, value }: HeaderChange,
): (readonly [string, string])[] {
  const others = headers.filter(([other]) => other !== name);
  switch (kind) {
    case 'remove':
      return others;
    case 'set':
      return [...others, [name, value]];
    case 'add':
      return [...headers, [name, value]];
  }
}

/** A request that is right, or hostile in any part. */
export const hostileRequest: fc.Arbitrary<HostileRequest> = fc
  .record({
    message: hostileMessage,
    damaged: damage,
    door: fc.nat(3),
    verb: fc.constantFrom(
      ...Array<string>(24).fill('POST'),
      'GET',
      'DELETE',
      'OPTIONS',
      'PUT',
      'HEAD',
    ),
    path: fc.constantFrom(
      ...Array<string>(40).fill('/mcp'),
      '/',
      '/mcp/',
      '/mcp?__proto__[polluted]=1',
      '/%6dcp',
      '/mcp%00',
      '/mcp%',
      '//mcp',
      '/.well-known/oauth-protected-resource',
      '/__proto__',
      'http://evil.com/mcp',
      '*',
    ),
    changes: fc.oneof(
      { weight: 3, arbitrary: fc.constant<HeaderChange[]>([]) },
      { weight: 1, arbitrary: fc.array(headerChange, { maxLength: 3 }) },
    ),
    framing: fc.constantFrom<Framing[]>(
      ...Array<Framing>(14).fill('length'),
      ...Array<Framing>(4).fill('chunked'),
      ...(['short', 'long', 'none', 'both', 'twice', 'garbage'] as const),
    ),
    delivery,
  })
  .map(({ message, damaged, door, verb, path, changes, framing, delivery: how }) => ({
    door,
    verb,
    path,
    headers: changes.reduce(withChange, rightHeaders(message)),
    body: damaged(Buffer.from(message.text)),
    framing,
    delivery: how,
  }));

/** What only a running server knows. */
export interface Known {
  readonly session: string;
  /** That of the session. */
  readonly revision: string;
  readonly token: string;
}

/** The bytes of a request. */
export function bytesOf(
  { verb, path, headers, body, framing }: HostileRequest,
  known: Known,
): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const head = [`${verb} ${path} HTTP/1.1`, ...lines, ...framingLines(framing, body.length)]
    .join('\r\n')
    .replaceAll(SESSION, known.session)
    .replaceAll(REVISION, known.revision)
    .replaceAll(TOKEN, known.token);
  return Buffer.concat([
    Buffer.from(`${head}\r\n\r\n`, 'latin1'),
    framing === 'chunked' || framing === 'both' ? inChunks(body) : body,
  ]);
}

function framingLines(framing: Framing, length: number): string[] {
  switch (framing) {
    case 'length':
      return [`Content-Length: ${length}`];
    case 'chunked':
      return ['Transfer-Encoding: chunked'];
    case 'short':
      return [`Content-Length: ${Math.floor(length / 2)}`];
    case 'long':
      return [`Content-Length: ${length + 10}`];
    case 'none':
      return [];
    case 'both':
      return [`Content-Length: ${length}`, 'Transfer-Encoding: chunked'];
    case 'twice':
      return [`Content-Length: ${length}`, `Content-Length: ${length + 1}`];
    case 'garbage':
      return ['Content-Length: -1'];
  }
}

function inChunks(body: Buffer): Buffer {
  const middle = Math.floor(body.length / 2);
  const pieces = [body.subarray(0, middle), body.subarray(middle)].filter(
    ({ length }) => length > 0,
  );
  return Buffer.concat([
    ...pieces.flatMap((piece) => [
      Buffer.from(`${piece.length.toString(16)}\r\n`),
      piece,
      Buffer.from('\r\n'),
    ]),
    Buffer.from('0\r\n\r\n'),
  ]);
}
