import type { ServerResponse } from 'node:http';
import type { Context } from 'koa';
import type { AbortReason, Exchange } from '../../context/exchange.js';
import type { Principal } from '../../context/principal.js';
import type { Reply } from '../../engine/reply.js';
import { type MessageText, textOf } from '../../jsonrpc/encode-message.js';
import type { HttpHeaders } from '../../protocol/http-headers.js';
import { EventStream } from './event-stream.js';
import { PageBody } from './page-body.js';

/**
 * One POST: its answer stays undecided until something must be written. A notification turns it into an
 * event stream; without one it is plain JSON with a status.
 */
export class HttpExchange implements Exchange {
  readonly headers: HttpHeaders;
  readonly principal: Principal | undefined;
  /** Every request stands alone over HTTP for now. */
  readonly session = undefined;
  readonly #ctx: Context;
  #stream: EventStream | undefined;
  #listeners: ((reason: AbortReason) => void)[] | undefined;
  #aborted: AbortReason | undefined;
  #finished = false;

  constructor(ctx: Context, principal: Principal | undefined) {
    this.headers = ctx.req.headers;
    this.principal = principal;
    this.#ctx = ctx;
  }

  send(text: string): void {
    // A handler may go on telling after its answer, or after the client left.
    if (this.#finished || this.#ctx.res.destroyed) {
      return;
    }
    this.#stream ??= this.#openStream();
    this.#stream.send(text);
  }

  onAbort(listener: (reason: AbortReason) => void): void {
    if (this.#listeners === undefined) {
      this.#listeners = [];
      watchDisconnect(this.#ctx.res, () => this.abort('disconnected'));
    }
    this.#listeners.push(listener);
    if (this.#aborted !== undefined) {
      listener(this.#aborted);
    }
  }

  /** Tells whoever listens that the answer is no longer wanted. */
  abort(reason: AbortReason): void {
    this.#aborted = reason;
    for (const listener of this.#listeners ?? []) {
      listener(reason);
    }
  }

  /** Writes the reply: as the last event of the stream, or as the whole answer. */
  finish({ status, body }: Reply): void {
    this.#finished = true;
    if (this.#stream !== undefined) {
      this.#stream.end(body === undefined ? undefined : textOf(body));
    } else if (body === undefined) {
      // In this order: assigning no body chooses a status of its own.
      this.#ctx.body = null;
      this.#ctx.status = status;
    } else {
      this.#ctx.status = status;
      this.#ctx.set('Content-Type', 'application/json');
      this.#answer(body);
    }
  }

  #answer(body: MessageText): void {
    if (typeof body === 'string') {
      this.#ctx.body = body;
    } else {
      const page = new PageBody([Buffer.from(body[0]), body[1], Buffer.from(body[2])]);
      this.#ctx.body = page;
      this.#ctx.length = page.length;
    }
  }

  #openStream(): EventStream {
    this.#ctx.respond = false;
    return new EventStream(this.#ctx.res);
  }
}

// The request's own `close` comes as soon as its body is read; only the response tells of the client.
function watchDisconnect(response: ServerResponse, listener: () => void): void {
  const unlessAnswered = (): void => {
    if (!response.writableFinished) {
      listener();
    }
  };
  if (response.destroyed) {
    unlessAnswered();
  } else {
    response.once('close', unlessAnswered);
  }
}
