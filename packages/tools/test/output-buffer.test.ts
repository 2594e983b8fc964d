import { expect, it } from '@jest/globals';
import { OutputBuffer } from '../src/process/output-buffer.js';

const text = Array.from({ length: 60 }, (_, index) => `é€😀${index}`).join('');
const bytes = Buffer.from(text);

it('keeps all of what fits, whatever the chunks', () => {
  for (let size = 1; size <= bytes.length; size += 7) {
    expect(filled(bytes.length, size).read()).toEqual({
      text,
      bytes: bytes.length,
      droppedBytes: 0,
    });
  }
});

it('keeps head and tail of the rest, counts what it dropped, and splits no character', () => {
  for (let kept = 0; kept < bytes.length; kept += 5) {
    for (const size of [1, 3, 64, 1000]) {
      const output = filled(kept, size).read();
      const [head = '', tail = ''] = output.text.split(/\n\[\.\.\. \d+ bytes dropped \.\.\.\]\n/);
      expect(text.startsWith(head)).toBe(true);
      expect(text.endsWith(tail)).toBe(true);
      const shown = Buffer.byteLength(head) + Buffer.byteLength(tail);
      expect(shown).toBeLessThanOrEqual(kept);
      // At most three bytes of a character are given up on either side.
      expect(shown).toBeGreaterThanOrEqual(kept - 6);
      expect(output.droppedBytes).toBe(bytes.length - shown);
    }
  }
});

function filled(maxBytes: number, chunkSize: number): OutputBuffer {
  const buffer = new OutputBuffer(maxBytes);
  for (let start = 0; start < bytes.length; start += chunkSize) {
    buffer.add(bytes.subarray(start, start + chunkSize));
  }
  return buffer;
}
