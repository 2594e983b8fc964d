const LINE_FEED = 0x0a;

/** What becomes of the lines that a {@link LineSplitter} finds. */
export interface LineSink {
  /** A line without its line feed. */
  line(bytes: Buffer): void;
  /** A line grew beyond the limit; called once, before its end is seen. */
  overlong(): void;
}

/** Cuts a stream of bytes into lines. A line beyond the limit is not kept, and the next one is read again. */
export class LineSplitter {
  readonly #limit: number;
  readonly #sink: LineSink;
  #parts: Buffer[] = [];
  #size = 0;

  constructor(limit: number, sink: LineSink) {
    this.#limit = limit;
    this.#sink = sink;
  }

  /** Takes the next bytes of the stream. */
  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      this.#take(chunk.subarray(start, end));
      this.end();
      start = end + 1;
    }
    this.#take(chunk.subarray(start));
  }

  /** Ends the line that is being read, as the end of the stream does too. */
  end(): void {
    const [parts, size] = [this.#parts, this.#size];
    this.#parts = [];
    this.#size = 0;
    if (size > 0 && size <= this.#limit) {
      this.#sink.line(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts));
    }
  }

  #take(part: Buffer): void {
    if (part.length === 0) {
      return;
    }
    const before = this.#size;
    this.#size += part.length;
    if (this.#size <= this.#limit) {
      this.#parts.push(part);
    } else if (before <= this.#limit) {
      this.#parts = [];
      this.#sink.overlong();
    }
  }
}
