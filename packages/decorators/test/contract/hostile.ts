/** Names that mean something to JavaScript, and one that means nothing to any shape. */
export const hostileKeys: readonly string[] = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'toString',
  'toJSON',
  'then',
  'length',
  'x',
  '',
  '\u202E\n',
];

/** Values that have broken validators: extreme numbers, half characters, objects in disguise. */
export const hostileValues: readonly unknown[] = [
  null,
  JSON.parse('1e400'),
  JSON.parse('-1e400'),
  -0,
  5e-324,
  1e-7,
  1e21,
  2 ** 53 + 2,
  '',
  '\uD800',
  'a\uDC00',
  '\u202E\u0000\n',
  '❤️',
  'x'.repeat(5000),
  '[1]',
  '["a"]',
  '{"city":"Ulm"}',
  '{"__proto__":{"x":1}}',
  '12',
  'true',
  [],
  [[]],
  [null],
  [[['a']]],
  {},
  { '': 1 },
  { length: 3e8 },
  JSON.parse('{"then":1,"constructor":1}'),
  { toString: 1, valueOf: null },
  { constructor: { prototype: { polluted: true } } },
  JSON.parse('{"__proto__":{"polluted":true}}'),
];

/** Values that are too much of something. */
export const excessiveValues: readonly unknown[] = [
  nested(70, (inner) => [inner]),
  nested(900, (inner) => ({ a: inner })),
  nested(63, (inner) => ({ next: inner, children: [] })),
  Array.from({ length: 1000 }, () => 1.5),
  Array.from({ length: 10_001 }, () => 'a'),
  Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`k${index}`, index])),
  'x'.repeat(1_048_577),
];

function nested(levels: number, around: (inner: unknown) => unknown): unknown {
  let value: unknown = null;
  for (let level = 0; level < levels; level += 1) {
    value = around(value);
  }
  return value;
}
