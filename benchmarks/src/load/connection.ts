import { connect, type Socket } from 'node:net';
import { type AnswerEnd, findAnswerEnd } from './answer-end.js';

const OK = Buffer.from('HTTP/1.1 200');

/**
 * A keep-alive connection that sends the same request whenever the last answer is complete. How an answer
 * ends is read from the first one; the others are only watched for that: the load must cost less than what
 * it measures.
 */
export class Connection {
  readonly #port: number;
  readonly #request: Buffer;
  #socket: Socket;
  #fresh = true;
  #end: AnswerEnd | undefined;
  #head = '';
  #received = 0;
  #answered: (() => void) | undefined;
  #failed: ((error: Error) => void) | undefined;

  private constructor(port: number, request: Buffer, socket: Socket) {
    this.#port = port;
    this.#request = request;
    this.#socket = this.#listenTo(socket);
  }

  static async open(port: number, request: Buffer): Promise<Connection> {
    return new Connection(port, request, await openSocket(port));
  }

  /** Sends the request and resolves when its answer is complete. */
  async exchange(): Promise<void> {
    if (!this.#socket.writable) {
      await this.#reconnect();
    }
    try {
      await this.#send();
    } catch (error) {
      // A server may give a resting connection up while the next request is on its way.
      if (this.#fresh || this.#received > 0) {
        throw error;
      }
      await this.#reconnect();
      await this.#send();
    }
    this.#fresh = false;
  }

  close(): void {
    this.#failed = undefined;
    this.#socket.destroy();
  }

  async #reconnect(): Promise<void> {
    this.#fresh = true;
    this.#socket = this.#listenTo(await openSocket(this.#port));
  }

  #send(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#received = 0;
      this.#socket.write(this.#request);
    });
  }

  #listenTo(socket: Socket): Socket {
    const fail = (error: Error): void => {
      if (socket === this.#socket) {
        this.#failed?.(error);
      }
    };
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('The subject closed a connection.')));
    return socket;
  }

  #receive(chunk: Buffer): void {
    if (this.#received === 0 && OK.compare(chunk, 0, OK.length) !== 0) {
      this.#fail(new Error(`Not an answer with status 200: ${chunk.toString().slice(0, 300)}`));
      return;
    }
    this.#received += chunk.length;
    this.#end ??= this.#findEnd(chunk);
    switch (this.#end?.reached(this.#received, chunk)) {
      case 'yes':
        this.#answered?.();
        break;
      case 'passed':
        this.#fail(new Error('An answer is longer than the first one.'));
        break;
    }
  }

  #findEnd(chunk: Buffer): AnswerEnd | undefined {
    this.#head += chunk.toString('latin1');
    try {
      return findAnswerEnd(this.#head);
    } catch (error) {
      this.#fail(error as Error);
      return undefined;
    }
  }

  #fail(error: Error): void {
    this.#failed?.(error);
  }
}

function openSocket(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', reject);
    socket.once('connect', () => resolve(socket));
  });
}
