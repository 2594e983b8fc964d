import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from 'koa';
import { depthProblem } from '../../jsonrpc/depth-problem.js';
import type { MessageText } from '../../jsonrpc/encode-message.js';
import { PageBody } from './page-body.js';
import { Refusal } from './refusal.js';
import type { RoundTrip } from './round-trip.js';

/** A round trip of a Koa application: the middleware around the endpoint sees the answer and may change it. */
export class KoaRoundTrip implements RoundTrip {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly #ctx: Context;

  constructor(ctx: Context) {
    this.req = ctx.req;
    this.res = ctx.res;
    this.#ctx = ctx;
  }

  /**
   * An application may have read the stream already, which then never ends again.
   *
   * @throws {Refusal} 400 where what it made of the body nests too deep
   */
  get readBefore(): Buffer | undefined {
    const { body, rawBody } = this.#ctx.request as {
      readonly body?: unknown;
      readonly rawBody?: unknown;
    };
    const unparsed = [rawBody, body].find(isUnparsed);
    if (unparsed !== undefined) {
      return Buffer.from(unparsed);
    }
    // Reading any depth is no feat, writing it exhausts the stack.
    const tooDeep = depthProblem(body);
    if (tooDeep !== undefined) {
      throw new Refusal('message_too_deep', 400, tooDeep);
    }
    return body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  }

  answer(status: number, body: MessageText): void {
    const ctx = this.#ctx;
    ctx.status = status;
    ctx.set('Content-Type', 'application/json');
    if (typeof body === 'string') {
      ctx.body = body;
    } else {
      const page = new PageBody([Buffer.from(body[0]), body[1]]);
      ctx.body = page;
      ctx.length = page.length;
    }
  }

  answerEmpty(status: number): void {
    // In this order: assigning no body chooses a status of its own.
    this.#ctx.body = null;
    this.#ctx.status = status;
  }

  takeOver(): void {
    this.#ctx.respond = false;
  }
}

function isUnparsed(body: unknown): body is string | Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array;
}
