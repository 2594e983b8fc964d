import { connect, type Socket } from 'node:net';

const END_OF_HEAD = '\r\n\r\n';
const OK = Buffer.from('HTTP/1.1 200');
const CONTENT_LENGTH = /^content-length: *(\d+)/im;

/**
 * A keep-alive connection that sends the same request whenever the last answer is complete. Every
 * answer of a subject has the same length, so after the first one it only counts bytes: the load must
 * cost less than what it measures.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #request: Buffer;
  #answerLength: number | undefined;
  #head = '';
  #received = 0;
  #answered: (() => void) | undefined;
  #failed: ((error: Error) => void) | undefined;

  private constructor(socket: Socket, request: Buffer) {
    this.#socket = socket;
    this.#request = request;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('The subject closed a connection.')));
  }

  static open(port: number, request: Buffer): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Connection(socket, request)));
    });
  }

  /** Sends the request and resolves when its answer is complete. */
  exchange(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#received = 0;
      this.#socket.write(this.#request);
    });
  }

  close(): void {
    this.#failed = undefined;
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    if (this.#received === 0 && OK.compare(chunk, 0, OK.length) !== 0) {
      this.#fail(new Error(`Not an answer with status 200: ${chunk.toString().slice(0, 300)}`));
      return;
    }
    this.#received += chunk.length;
    this.#answerLength ??= this.#measure(chunk);
    if (this.#received === this.#answerLength) {
      this.#answered?.();
    } else if (this.#answerLength !== undefined && this.#received > this.#answerLength) {
      this.#fail(new Error('An answer is longer than the first one.'));
    }
  }

  #measure(chunk: Buffer): number | undefined {
    this.#head += chunk.toString('latin1');
    const end = this.#head.indexOf(END_OF_HEAD);
    if (end === -1) {
      return undefined;
    }
    const length = CONTENT_LENGTH.exec(this.#head.slice(0, end))?.[1];
    if (length === undefined) {
      this.#fail(new Error('An answer has no Content-Length.'));
      return undefined;
    }
    return end + END_OF_HEAD.length + Number(length);
  }

  #fail(error: Error): void {
    this.#failed?.(error);
  }
}
