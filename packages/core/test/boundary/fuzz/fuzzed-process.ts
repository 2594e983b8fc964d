import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WATCHED } from '../../support/faults.js';

const PROGRAM = fileURLToPath(
  new URL('../../../dist-test/support/fuzzed-server.js', import.meta.url),
);

interface Ending {
  readonly code: unknown;
  /** All lines of stderr that tell of more than what was called and that it stops. */
  readonly errors: readonly string[];
}

const SETTLE_MS = 200;

/** The server under fuzzing, in a process of its own, which ends where it sends what no revision allows. */
export class FuzzedProcess {
  readonly process: ChildProcess;
  readonly lines: Interface;
  readonly exited: Promise<unknown[]>;
  #errors = '';

  constructor(...args: string[]) {
    this.process = spawn(process.execPath, ['--unhandled-rejections=strict', PROGRAM, ...args], {
      env: WATCHED,
      stdio: 'pipe',
    });
    this.process.stdin?.on('error', () => {});
    this.process.stderr?.on('data', (chunk: Buffer) => {
      this.#errors += chunk.toString();
    });
    this.lines = createInterface({ input: this.process.stdout as NodeJS.ReadableStream });
    this.exited = once(this.process, 'close');
  }

  /** The next lines of stdout. */
  next(count: number): Promise<string[]> {
    const lines: string[] = [];
    return new Promise((resolve) => {
      this.lines.on('line', (line: string) => {
        if (lines.push(line) === count) {
          resolve(lines);
        }
      });
    });
  }

  /** What keeps it alive: how many of each kind. */
  async resources(): Promise<Readonly<Record<string, number>>> {
    const line = this.next(1);
    this.process.kill('SIGUSR2');
    const told = await Promise.race([line, this.exited]);
    this.assertAlive();
    return JSON.parse(told[0] as string) as Record<string, number>;
  }

  /** Resolves once it is known whether it goes on after an answer was cut off. */
  async settled(): Promise<void> {
    await Promise.race([this.exited, pause(SETTLE_MS)]);
  }

  /** @throws {Error} with what it said at last, where it is gone */
  assertAlive(): void {
    const { exitCode, signalCode } = this.process;
    if (exitCode !== null || signalCode !== null) {
      throw new Error(
        `The server is gone: ${exitCode ?? signalCode}\n${this.#errors.slice(-3000)}`,
      );
    }
  }

  /** Stops it as an operator does. */
  async stop(): Promise<Ending> {
    this.process.kill('SIGTERM');
    return this.#ending();
  }

  /** As {@link stop}, of a server whose client leaves. */
  async end(): Promise<Ending> {
    this.process.stdin?.end();
    return this.#ending();
  }

  async #ending(): Promise<Ending> {
    const [code] = await this.exited;
    const errors = this.#errors
      .split('\n')
      .filter(
        (line) => line !== '' && !line.includes('"level":"info"') && !line.startsWith('lmcp: '),
      );
    return { code, errors };
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }
}
