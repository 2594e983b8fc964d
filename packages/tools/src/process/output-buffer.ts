import { utf8CutAfter, utf8CutBefore } from '../text/utf8-cut.js';

/** What {@link OutputBuffer} kept of a stream. */
export interface Output {
  /** The whole stream, or its head and tail with a note between them. */
  readonly text: string;
  /** All the bytes that came. */
  readonly bytes: number;
  /** Those of them that were not kept. */
  readonly droppedBytes: number;
}

/** Keeps the head and the tail of a stream of bytes, in bounded memory however much comes. */
export class OutputBuffer {
  readonly #head: Buffer;
  // A ring: the byte number `n` of those after the head is at `n % length`.
  readonly #tail: Buffer;
  #bytes = 0;

  /** @param maxBytes how many bytes are kept, half of them of the head */
  constructor(maxBytes: number) {
    this.#head = Buffer.allocUnsafe(Math.ceil(maxBytes / 2));
    this.#tail = Buffer.allocUnsafe(Math.floor(maxBytes / 2));
  }

  add(chunk: Buffer): void {
    const toHead = Math.min(chunk.length, Math.max(0, this.#head.length - this.#bytes));
    chunk.copy(this.#head, this.#bytes, 0, toHead);
    const tailLength = this.#tail.length;
    const from = Math.max(toHead, chunk.length - tailLength);
    if (tailLength > 0 && from < chunk.length) {
      const at = (this.#bytes + from - this.#head.length) % tailLength;
      const copied = chunk.copy(this.#tail, at, from);
      chunk.copy(this.#tail, 0, from + copied);
    }
    this.#bytes += chunk.length;
  }

  /** What was kept, without characters cut in two. */
  read(): Output {
    const bytes = this.#bytes;
    const head = this.#head.subarray(0, Math.min(bytes, this.#head.length));
    const tail = this.#orderedTail();
    if (head.length + tail.length === bytes) {
      return { text: Buffer.concat([head, tail]).toString('utf8'), bytes, droppedBytes: 0 };
    }
    // `toString` would turn the rest of a split character into U+FFFD.
    const headEnd = utf8CutBefore(head, head.length);
    const tailStart = utf8CutAfter(tail, 0);
    const droppedBytes = bytes - headEnd - (tail.length - tailStart);
    const first = head.toString('utf8', 0, headEnd);
    const last = tail.toString('utf8', tailStart);
    return {
      text: `${first}\n[... ${droppedBytes} bytes dropped ...]\n${last}`,
      bytes,
      droppedBytes,
    };
  }

  #orderedTail(): Buffer {
    const seen = Math.max(0, this.#bytes - this.#head.length);
    const { length } = this.#tail;
    if (seen <= length) {
      return this.#tail.subarray(0, seen);
    }
    const oldest = seen % length;
    return Buffer.concat([this.#tail.subarray(oldest), this.#tail.subarray(0, oldest)]);
  }
}
