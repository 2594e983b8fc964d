import { isUtf8 } from 'node:buffer';
import { ProtocolError } from '../../errors/protocol-error.js';
import type { McpServer } from '../../server.js';
import { Connection } from '../connection/connection.js';
import { onStopSignal } from '../on-stop-signal.js';
import { FrameWriter } from './frame-writer.js';
import { LineSplitter } from './line-splitter.js';
import { StdoutGuard } from './stdout-guard.js';

const MAX_LINE_BYTES = 16 * 1024 * 1024;
// What still runs then has heard the abort and ignored it. Clients kill two seconds after they closed stdin.
const EXIT_MS = 250;

/** A server whose one client is at the other end of stdin and stdout. */
export class StdioServer {
  readonly #server: McpServer;
  readonly #guard: StdoutGuard;
  readonly #writer: FrameWriter;
  readonly #connection: Connection;
  readonly #lines: LineSplitter;
  readonly #graceMs: number;
  readonly #ownsProcess: boolean;
  readonly #unwatch: () => void;
  #closed: Promise<void> | undefined;

  constructor(server: McpServer, graceMs: number, ownsProcess: boolean) {
    // A server with problems must leave the process as it was.
    this.#server = server.ready();
    this.#guard = new StdoutGuard(server.log);
    this.#writer = new FrameWriter(this.#guard, {
      lags: () => process.stdin.pause(),
      catchesUp: () => this.#resume(),
      // Nobody is left to wait for what still runs.
      leaves: () => void this.#end(0),
    });
    this.#connection = new Connection(server, this.#writer);
    this.#lines = new LineSplitter(MAX_LINE_BYTES, {
      line: (bytes) => this.#receive(bytes),
      overlong: () => this.#connection.refuse(tooLong()),
    });
    this.#graceMs = graceMs;
    this.#ownsProcess = ownsProcess;
    this.#unwatch = ownsProcess ? onStopSignal(() => void this.#end(graceMs)) : () => {};
    process.stdin.on('data', this.#push).on('end', this.#endOfInput).on('error', this.#endOfInput);
  }

  /**
   * Stops gracefully: no message is read any more, running calls may finish, then their `signal` aborts,
   * then stdout is the program's again. A second call joins the first.
   */
  close(): Promise<void> {
    return (this.#closed ??= this.#close(this.#graceMs));
  }

  async #close(graceMs: number): Promise<void> {
    this.#unwatch();
    process.stdin.off('data', this.#push).off('end', this.#endOfInput).pause();
    this.#server.stop();
    await this.#connection.close(graceMs);
    this.#guard.release();
  }

  async #end(graceMs: number): Promise<void> {
    await (this.#closed ??= this.#close(graceMs));
    if (this.#ownsProcess) {
      this.#server.abandon();
      // A client that never takes its last answer will send a signal.
      await this.#writer.flush();
      setTimeout(() => process.exit(), EXIT_MS).unref();
    }
  }

  #resume(): void {
    if (this.#closed === undefined) {
      process.stdin.resume();
    }
  }

  #receive(bytes: Buffer): void {
    if (!isUtf8(bytes)) {
      this.#connection.refuse(ProtocolError.parseError('The line is not valid UTF-8.'));
      return;
    }
    const text = bytes.toString().trim();
    if (text !== '') {
      this.#connection.receive(text);
    }
  }

  readonly #push = (chunk: Buffer): void => this.#lines.push(chunk);

  readonly #endOfInput = (): void => {
    this.#lines.end();
    void this.#end(this.#graceMs);
  };
}

function tooLong(): ProtocolError {
  return ProtocolError.invalidRequest(
    `A line holds at most ${MAX_LINE_BYTES} bytes; the rest of this one is skipped.`,
  );
}
