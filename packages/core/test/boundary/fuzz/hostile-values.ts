import fc from 'fast-check';

const RAW = /"raw:([A-Za-z0-9+/=]*)"/g;

/** Stands for JSON text that no value of JavaScript becomes, such as `1e999`. */
function raw(text: string): string {
  return `raw:${Buffer.from(text).toString('base64')}`;
}

/** JSON in which {@link raw} texts stand as they are. */
export function encode(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replaceAll(RAW, (_match, text: string) =>
    Buffer.from(text, 'base64').toString(),
  );
}

const PROTOTYPE = { polluted: true };
const nested = (depth: number): string => '{"a":['.repeat(depth) + ']}'.repeat(depth);

const CONSTANTS: readonly unknown[] = [
  null,
  true,
  [],
  {},
  [[]],
  '',
  ' ',
  0,
  -1,
  1.5,
  2 ** 60,
  ...['1e999', '-1e999', '-0', '1E-400', '9007199254740993', '1'.repeat(400)].map(raw),
  ...['"\\ud800"', '"\\udc00x"', '"\\u0000"', '"\\ud83d\\ude00"'].map(raw),
  ...['{"__proto__":{"polluted":true}}', '{"a":1,"a":2}'].map(raw),
  ...[10, 31, 32, 40, 20_000].map((depth) => raw(nested(depth))),
  { constructor: { prototype: PROTOTYPE } },
  { toString: 'x', valueOf: null, toJSON: 'x', length: -1 },
  '__proto__',
  'constructor',
  'toString',
  'x'.repeat(100_000),
  'é\u2028\uFEFF',
  Array.from({ length: 2000 }, (_, index) => index),
  Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`key${index}`, index])),
];

/** What nobody expects in any place of a message. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...CONSTANTS) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3, noUnicodeString: false }) },
);

/** An id as a request may have it, and as none may. */
export const hostileId: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(1, 'one', 0, 1) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, [], {}, 1.5, '', 2 ** 60, true, -1) },
  { weight: 1, arbitrary: hostileValue },
);
