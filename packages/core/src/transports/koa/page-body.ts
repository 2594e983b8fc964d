import { Readable } from 'node:stream';
import type { Middleware } from 'koa';

/**
 * A body in pieces: joining them would copy a list of a thousand tools for every client that asks. To
 * Koa and its middleware it is a stream like any other.
 */
export class PageBody extends Readable {
  readonly pieces: readonly Uint8Array[];
  readonly length: number;

  constructor(pieces: readonly Uint8Array[]) {
    super();
    this.pieces = pieces;
    this.length = pieces.reduce((length, piece) => length + piece.length, 0);
  }

  override _read(): void {
    for (const piece of this.pieces) {
      this.push(piece);
    }
    this.push(null);
  }
}

/**
 * Writes a page in one go, at half of what piping it costs. Only for the outermost middleware: what comes
 * after it could change neither the page nor a header.
 */
export const writePage: Middleware = async (ctx, next) => {
  await next();
  const { body, res } = ctx;
  if (!(body instanceof PageBody) || res.destroyed) {
    return;
  }
  ctx.respond = false;
  // Node holds the pieces back until the end of this turn, so that they leave in one system call.
  for (const piece of body.pieces) {
    res.write(piece);
  }
  res.end();
};
