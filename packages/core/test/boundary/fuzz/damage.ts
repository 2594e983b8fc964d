import fc from 'fast-check';

/** What may happen to bytes on their way. */
export const damage: fc.Arbitrary<(bytes: Buffer) => Buffer> = fc.oneof(
  { weight: 20, arbitrary: fc.constant((bytes: Buffer) => bytes) },
  {
    weight: 1,
    arbitrary: fc.nat().map((at) => (bytes: Buffer) => bytes.subarray(0, at % (bytes.length + 1))),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.nat(), fc.constantFrom(0xff, 0xc3, 0xed, 0x00, 0x22, 0x7b, 0x5c))
      .map(([at, byte]) => (bytes: Buffer) => {
        const cut = at % (bytes.length + 1);
        return Buffer.concat([bytes.subarray(0, cut), Buffer.of(byte), bytes.subarray(cut)]);
      }),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('\uFEFF', ' ', '{}')
      .map((text) => (bytes: Buffer) => Buffer.concat([Buffer.from(text), bytes])),
  },
);
