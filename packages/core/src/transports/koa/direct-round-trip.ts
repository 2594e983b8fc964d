import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MessageText } from '../../jsonrpc/encode-message.js';
import type { RoundTrip } from './round-trip.js';

/** A round trip with nothing around the endpoint: what is answered is written at once. */
export class DirectRoundTrip implements RoundTrip {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly readBefore = undefined;

  constructor(req: IncomingMessage, res: ServerResponse) {
    this.req = req;
    this.res = res;
  }

  answer(status: number, body: MessageText): void {
    const { res } = this;
    if (typeof body === 'string') {
      writeHead(res, status, Buffer.byteLength(body));
      res.end(body);
      return;
    }
    const [head, page] = body;
    writeHead(res, status, Buffer.byteLength(head) + page.length);
    // Node holds the first piece back until the end, so that both leave in one system call.
    res.write(head);
    res.end(page);
  }

  answerEmpty(status: number): void {
    this.res.statusCode = status;
    this.res.end();
  }

  takeOver(): void {}
}

function writeHead(res: ServerResponse, status: number, length: number): void {
  res.writeHead(status, ['Content-Type', 'application/json', 'Content-Length', String(length)]);
}
