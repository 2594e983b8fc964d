import type { Logger } from '../../logging/logger.js';

type Write = typeof process.stdout.write;
type End = typeof process.stdout.end;

/**
 * Keeps stdout for the protocol: what the program and its libraries write there goes to stderr, and the
 * first of them is told with its stack.
 */
export class StdoutGuard {
  readonly #write: Write = process.stdout.write.bind(process.stdout);
  readonly #end: End = process.stdout.end.bind(process.stdout);
  readonly #restore: readonly (() => void)[];
  readonly #log: Logger;
  #released = false;
  #told = false;

  /** @param log hears of the first write */
  constructor(log: Logger) {
    this.#log = log;
    const write = ((...args: Parameters<Write>) =>
      this.#released ? this.#write(...args) : this.#divert(args, write)) as Write;
    const end = ((...args: Parameters<End>) => {
      if (this.#released) {
        return this.#end(...args);
      }
      // Ending stdout would end the connection, which is not the program's to end.
      const [chunk] = args as readonly unknown[];
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) {
        this.#divert(args, end);
      }
      return process.stdout;
    }) as End;
    this.#restore = [replace('write', write), replace('end', end)];
    // The client may have closed its end of stderr, which is no reason for its server to die.
    process.stderr.on('error', ignore);
  }

  /** Writes past the guard; `false` when stdout wants to drain first. */
  pass(chunk: string | Uint8Array, written?: () => void): boolean {
    return this.#write(chunk, written);
  }

  /** Gives stdout back. */
  release(): void {
    this.#released = true;
    this.#restore.forEach((restore) => restore());
    process.stderr.off('error', ignore);
  }

  #divert(args: Parameters<Write | End>, caller: Write | End): boolean {
    if (!this.#told) {
      this.#told = true;
      this.#log.warn(
        { stack: stackBelow(caller) },
        'Something wrote to stdout, which carries the protocol. Such writes go to stderr, and only the first is told.',
      );
    }
    return process.stderr.write(...(args as Parameters<Write>));
  }
}

// One that was put in place of ours meanwhile stays; what it passes on to ours goes to stdout again.
function replace(name: 'write' | 'end', replacement: Write | End): () => void {
  const before = Object.getOwnPropertyDescriptor(process.stdout, name);
  const ours = { value: replacement, configurable: true, writable: true, enumerable: false };
  Object.defineProperty(process.stdout, name, ours);
  return () => {
    if (process.stdout[name] !== replacement) {
      return;
    }
    if (before === undefined) {
      Reflect.deleteProperty(process.stdout, name);
    } else {
      Object.defineProperty(process.stdout, name, before);
    }
  };
}

function stackBelow(caller: Write | End): string {
  const place = { stack: '' };
  Error.captureStackTrace(place, caller);
  return place.stack.slice(place.stack.indexOf('\n'));
}

function ignore(): void {}
