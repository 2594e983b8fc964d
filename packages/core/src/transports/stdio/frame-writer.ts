import type { MessageText } from '../../jsonrpc/encode-message.js';
import type { Outlet } from '../connection/outlet.js';
import type { StdoutGuard } from './stdout-guard.js';

/** A reader this far behind is shown no more progress; what it may miss must not fill the memory. */
const MAX_UNREAD_BYTES = 1024 * 1024;

/** Hears how the other end of stdout reads. */
export interface Reader {
  /** It reads slower than it is written to. */
  lags(): void;
  /** It has caught up. */
  catchesUp(): void;
  /** It is gone. */
  leaves(): void;
}

/** Writes messages to stdout, one a line. */
export class FrameWriter implements Outlet {
  readonly transport = 'stdio';
  readonly #guard: StdoutGuard;
  readonly #reader: Reader;
  #gone = false;

  constructor(guard: StdoutGuard, reader: Reader) {
    this.#guard = guard;
    this.#reader = reader;
    process.stdout.on('drain', () => reader.catchesUp());
    // Node closes stdout for nobody: every further write would fail again, and be heard of again.
    process.stdout.on('error', () => {
      this.#gone = true;
      reader.leaves();
    });
  }

  answer(message: MessageText): void {
    if (typeof message === 'string') {
      this.#write(`${message}\n`);
    } else {
      const [head, page] = message;
      this.#write(Buffer.concat([Buffer.from(head), page, Buffer.from('\n')]));
    }
  }

  notify(text: string): void {
    if (process.stdout.writableLength <= MAX_UNREAD_BYTES) {
      this.#write(`${text}\n`);
    }
  }

  /** Resolves once everything was read, or nobody is left to read it. */
  async flush(): Promise<void> {
    if (!this.#gone) {
      await new Promise<void>((resolve) => {
        this.#guard.pass('', () => resolve());
      });
    }
  }

  #write(frame: string | Uint8Array): void {
    if (!this.#gone && !this.#guard.pass(frame)) {
      this.#reader.lags();
    }
  }
}
