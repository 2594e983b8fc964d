import { Readable } from 'node:stream';

/**
 * A body in pieces: joining them would copy a list of a thousand tools for every client that asks. To
 * Koa and its middleware it is a stream like any other.
 */
export class PageBody extends Readable {
  readonly length: number;
  readonly #pieces: readonly Uint8Array[];

  constructor(pieces: readonly Uint8Array[]) {
    super();
    this.#pieces = pieces;
    this.length = pieces.reduce((length, piece) => length + piece.length, 0);
  }

  override _read(): void {
    for (const piece of this.#pieces) {
      this.push(piece);
    }
    this.push(null);
  }
}
