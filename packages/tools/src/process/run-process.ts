import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { endProcessGroup } from './end-process-group.js';
import { type Output, OutputBuffer } from './output-buffer.js';

/** A program to run. There is no shell unless `file` is one. */
export interface ProcessRequest {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** How long the processes may take to end after SIGTERM, before SIGKILL. */
  readonly graceMs: number;
  /** The bytes kept of stdout, and as many of stderr. */
  readonly maxOutputBytes: number;
  /** Ends the processes when it aborts. */
  readonly signal: AbortSignal;
}

/** How a program ended. */
export interface ProcessOutcome {
  /** `undefined` when a signal ended it. */
  readonly exitCode: number | undefined;
  readonly exitSignal: NodeJS.Signals | undefined;
  /** Why it was ended from here; `undefined` when it ended by itself. */
  readonly stopped: 'timeout' | 'abort' | undefined;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly durationMs: number;
}

type Exit = Pick<ProcessOutcome, 'exitCode' | 'exitSignal' | 'stopped'>;
type Child = ChildProcessByStdio<null, Readable, Readable>;

// For what is still in a pipe that somebody outside the group holds open.
const drainMs = 50;

/**
 * Runs a program in a process group of its own and reports how it ended. When the program has ended,
 * nothing of its group is left: background processes are ended too, and cannot keep the caller waiting by
 * holding the output open. The event loop is never blocked.
 *
 * @throws the error of the system when the program cannot be started
 */
export async function runProcess(request: ProcessRequest): Promise<ProcessOutcome> {
  const { file, args, cwd, env, maxOutputBytes } = request;
  const startedAt = performance.now();
  const child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const stdout = collect(child.stdout, maxOutputBytes);
  const stderr = collect(child.stderr, maxOutputBytes);
  const exit = await exitOf(child, request);
  await drain(child);
  const durationMs = performance.now() - startedAt;
  return { ...exit, stdout: stdout.read(), stderr: stderr.read(), durationMs };
}

function collect(stream: Readable, maxBytes: number): OutputBuffer {
  const buffer = new OutputBuffer(maxBytes);
  stream.on('data', (chunk: Buffer) => buffer.add(chunk));
  return buffer;
}

/** Waits for `exit`, not for `close`: that waits for every process that inherited the output. */
async function exitOf(child: Child, { timeoutMs, graceMs, signal }: ProcessRequest): Promise<Exit> {
  let stopped: ProcessOutcome['stopped'];
  let ending: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    // Without an id it never started, and there is nothing to end.
    ending ??= child.pid === undefined ? undefined : endProcessGroup(child.pid, graceMs);
    await ending;
  };
  const [code, exitSignal] = await new Promise<[number | null, NodeJS.Signals | null]>(
    (resolve, reject) => {
      const stop = (reason: 'timeout' | 'abort'): void => {
        stopped ??= reason;
        // A process that even SIGKILL cannot end hangs in the kernel; the caller must not.
        end().then(() => resolve([null, null]), reject);
      };
      const timer = setTimeout(stop, timeoutMs, 'timeout');
      const onAbort = (): void => stop('abort');
      const settle = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
      };
      child.once('error', (error) => {
        settle();
        reject(error);
      });
      child.once('exit', (...exit) => {
        settle();
        resolve(exit);
      });
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) {
        onAbort();
      }
    },
  );
  await end();
  return { exitCode: code ?? undefined, exitSignal: exitSignal ?? undefined, stopped };
}

async function drain({ stdout, stderr }: Child): Promise<void> {
  await Promise.race([Promise.allSettled([finished(stdout), finished(stderr)]), drainTime()]);
  stdout.destroy();
  stderr.destroy();
}

async function drainTime(): Promise<void> {
  await sleep(drainMs);
  // On a busy event loop the timer can be due before what is in the pipes was read once.
  await nextTurn();
}
