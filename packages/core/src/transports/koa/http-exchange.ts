import type { ServerResponse } from 'node:http';
import type { Counters } from '../../backend/counters.js';
import type { AbortReason, Exchange } from '../../context/exchange.js';
import type { Principal } from '../../context/principal.js';
import type { Session } from '../../context/session.js';
import type { Reply } from '../../engine/reply.js';
import { textOf } from '../../jsonrpc/encode-message.js';
import type { HttpHeaders } from '../../protocol/http-headers.js';
import type { HttpSession } from '../../session/http-session.js';
import { type AnswerStream, openAnswerStream } from './answer-stream.js';
import type { RoundTrip } from './round-trip.js';
import type { Visit } from './session-door.js';

/**
 * One POST: its answer stays undecided until something must be written. A notification turns it into an
 * event stream; without one it is plain JSON with a status. In a session the stream outlives its connection.
 */
export class HttpExchange implements Exchange {
  readonly transport = 'http';
  readonly headers: HttpHeaders;
  readonly principal: Principal | undefined;
  readonly address: string;
  readonly session: Session | undefined;
  readonly namesLostSession: boolean;
  readonly #trip: RoundTrip;
  readonly #session: HttpSession | undefined;
  readonly #counters: Counters;
  #stream: AnswerStream | undefined;
  #listeners: ((reason: AbortReason) => void)[] | undefined;
  #aborted: AbortReason | undefined;
  #finished = false;

  constructor(
    trip: RoundTrip,
    principal: Principal | undefined,
    address: string,
    { session, isLost }: Pick<Visit, 'session' | 'isLost'>,
    counters: Counters,
  ) {
    this.headers = trip.req.headers;
    this.principal = principal;
    this.address = address;
    this.session = session?.memory;
    this.namesLostSession = isLost;
    this.#trip = trip;
    this.#session = session;
    this.#counters = counters;
  }

  send(text: string): void {
    this.#openStream()?.send(text);
  }

  deliver(text: string): boolean {
    const stream = this.#openStream();
    stream?.deliver(text);
    return stream !== undefined;
  }

  closeConnection(retryMs: number): void {
    // Any other client would take it for the end.
    if (this.#session?.polls === true) {
      this.#openStream()?.closeConnection?.(retryMs);
    }
  }

  onAbort(listener: (reason: AbortReason) => void): void {
    if (this.#listeners === undefined) {
      this.#listeners = [];
      watchDisconnect(this.#trip.res, () => this.abort('disconnected'));
    }
    this.#listeners.push(listener);
    if (this.#aborted !== undefined) {
      listener(this.#aborted);
    }
  }

  /** Tells whoever listens that the answer is no longer wanted. */
  abort(reason: AbortReason): void {
    if (this.#aborted === reason) {
      return;
    }
    this.#aborted = reason;
    for (const listener of this.#listeners ?? []) {
      listener(reason);
    }
  }

  /** Writes the reply: as the last event of the stream, or as the whole answer. */
  finish({ status, body }: Reply): void {
    if (this.#finished) {
      return;
    }
    this.#finished = true;
    if (this.#stream !== undefined) {
      this.#stream.end(body === undefined ? undefined : textOf(body));
    } else if (body === undefined) {
      this.#trip.answerEmpty(status);
    } else {
      this.#trip.answer(status, body);
    }
  }

  /** Writes the reply although its request is still being served; what that comes to is written nowhere. */
  abandon(reply: Reply): void {
    if (this.#stream === undefined && !this.#finished && !this.#trip.res.headersSent) {
      // Whatever stands around the endpoint waits for the request to be served.
      this.#trip.takeOver();
      this.#finished = true;
      this.#trip.res.writeHead(reply.status, { 'Content-Type': 'application/json' });
      this.#trip.res.end(reply.body && textOf(reply.body));
    } else {
      this.finish(reply);
    }
  }

  /** Whether the reply was written. */
  get isFinished(): boolean {
    return this.#finished;
  }

  // The client may have left, or a middleware in front may have answered it, such as one that limits the time.
  get #isOpen(): boolean {
    const { res } = this.#trip;
    return !res.destroyed && !res.headersSent;
  }

  // A handler may go on telling after its answer, or after the client left.
  #openStream(): AnswerStream | undefined {
    if (this.#finished) {
      return undefined;
    }
    if (this.#stream === undefined && this.#isOpen) {
      this.#trip.takeOver();
      this.#stream = openAnswerStream(this.#trip.res, this.#session, this.#counters);
    }
    return this.#stream;
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
