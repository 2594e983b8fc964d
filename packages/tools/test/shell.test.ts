import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import type { RequestContext } from '@lmcp/core';
import type { CommandOptions } from '../src/shell/command-runner.js';
import type { ShellTool } from '../src/shell/shell-tool.js';
import { ShellTools } from '../src/shell/shell-tools.js';
import { contextOf } from './context-of.js';
import { groupIn, survivors } from './process-group.js';
import { useScratch } from './scratch.js';

const at = useScratch();

// Many processes and workers are started, on machines with few processors, too.
jest.setTimeout(60_000);

interface Call {
  readonly timeout?: number;
  readonly cwd?: string;
  readonly context?: Partial<RequestContext>;
  readonly options?: Partial<CommandOptions>;
}

function shellWith(options: CommandOptions): ShellTool {
  return ShellTools({ root: at(), ...options, dangerouslyAllowShell: true }) as ShellTool;
}

function shell(command: string, call: Call = {}): Promise<string> {
  const tool = shellWith({ graceMs: 200, ...call.options });
  return tool.shell(command, call.timeout ?? 10, call.cwd ?? '.', contextOf(call.context));
}

describe('shell', () => {
  it('reports exit code, stdout and stderr', async () => {
    await expect(shell('echo out; echo err >&2; exit 3')).resolves.toMatch(
      /^Exit code 3 after \d+\.\d\d s\n--- stdout ---\nout\n\n--- stderr ---\nerr\n$/,
    );
    await expect(shell('true')).resolves.toMatch(/^Exit code 0 after .*\n\(no output\)$/);
    await expect(shell('kill -9 $$')).resolves.toMatch(/^A signal ended the command: SIGKILL/);
    await expect(shell('no-such-program')).resolves.toMatch(/^Exit code 127[^]*not found/);
    // It has no input to wait for.
    await expect(shell('cat')).resolves.toMatch(/^Exit code 0/);
    await expect(shell('echo \0')).rejects.toThrow('NUL');
  });

  it('starts inside the root and nowhere else', async () => {
    await mkdir(at('r', 'sub'), { recursive: true });
    await mkdir(at('revil'));
    await symlink(at('revil'), at('r', 'link'));
    const options = { root: at('r') };
    await expect(shell('pwd', { options })).resolves.toContain(`\n${at('r')}\n`);
    await expect(shell('pwd', { options, cwd: 'sub' })).resolves.toContain(`\n${at('r', 'sub')}\n`);
    for (const cwd of ['..', '../revil', at('revil'), 'link', 'nothing', 'sub\0']) {
      await expect(shell('pwd', { options, cwd })).rejects.toThrow(/^The path /);
    }
  });
});

describe('S55: the process tree', () => {
  it('S55: `sleep & sleep` ends with its timeout, all of it', async () => {
    const report = await shell('echo $$; sleep 300 & sleep 300', { timeout: 1 });
    expect(report).toContain('ran into its timeout');
    expect(survivors(groupIn(report))).toEqual([]);
  });

  it('S55: `trap "" TERM` is killed after the grace', async () => {
    const report = await shell('echo $$; trap "" TERM; while :; do sleep 0.1; done', {
      timeout: 1,
    });
    expect(report).toContain('ran into its timeout');
    expect(survivors(groupIn(report))).toEqual([]);
  });

  it('S55: a command that ends on SIGTERM may clean up', async () => {
    const command = `trap 'echo clean; exit 7' TERM; while :; do sleep 0.05; done`;
    const report = await shell(command, { timeout: 1, options: { graceMs: 2000 } });
    expect(report).toContain('clean');
  });

  it('S55: a daemon that holds stdout neither delays the answer nor outlives it', async () => {
    const report = await shell('echo $$; (trap "" TERM; sleep 300) & nohup sleep 300 & echo done');
    // A delayed answer would be that of the timeout.
    expect(report).toMatch(/^Exit code 0[^]*\ndone\n/);
    expect(survivors(groupIn(report))).toEqual([]);
  });

  it('S55: a daemon that left the group cannot delay the answer either', async () => {
    const report = await shell(
      'setsid sh -c "echo \\$\\$ > daemon; sleep 300" & until [ -s daemon ]; do sleep 0.01; done; echo done',
    );
    // Documented: `setsid` escapes, and only a container would hold it.
    const daemon = Number(await readFile(at('daemon'), 'utf8'));
    process.kill(-daemon, 'SIGKILL');
    // A delayed answer would be that of the timeout.
    expect(report).toMatch(/^Exit code 0[^]*\ndone\n/);
  });

  it('S55: an abort ends the tree', async () => {
    const controller = new AbortController();
    const gone = new Error('the client went away');
    const call = shell('echo $$ > group; sleep 300 & sleep 300', {
      context: { signal: controller.signal },
    });
    while ((await readFile(at('group'), 'utf8').catch(() => '')) === '') {
      await sleep(10);
    }
    controller.abort(gone);
    await expect(call).rejects.toBe(gone);
    expect(survivors(Number(await readFile(at('group'), 'utf8')))).toEqual([]);
    await expect(shell('touch late', { context: { signal: controller.signal } })).rejects.toBe(
      gone,
    );
    await expect(readFile(at('late'))).rejects.toThrow('ENOENT');
  });
});

describe('bounds', () => {
  it('keeps head and tail of long output, stdout and stderr apart, characters whole', async () => {
    const options = { maxOutputBytes: 1000 };
    await writeFile(at('euros'), `a${'€'.repeat(1000)}b`);
    const report = await shell('cat euros; cat euros >&2', { options });
    const parts = report.split('--- stderr ---');
    expect(parts).toHaveLength(2);
    for (const part of parts) {
      expect(part).toMatch(/\na€{166}\n\[\.\.\. 2004 bytes dropped \.\.\.\]\n€{166}b/);
    }
    expect(report).not.toContain('\u{fffd}');
  });

  it('runs a few commands at once, lets some wait, and refuses the rest', async () => {
    const tool = shellWith({ concurrency: 2, queue: 2 });
    const command = 'date +%s%N > $$.start; sleep 0.3; date +%s%N > $$.end';
    const calls = Array.from({ length: 5 }, () => tool.shell(command, 10, '.', contextOf()));
    const results = await Promise.allSettled(calls);
    expect(results.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 4 }, () => 'fulfilled'),
      'rejected',
    ]);
    await expect(calls[4]).rejects.toThrow(
      'Too many commands at once: 2 are running and 2 are waiting. Try again when one has ended.',
    );
    const times = await shell('cat *.start; echo; cat *.end');
    const numbers = [...times.matchAll(/\d{15,}/g)].map(([number]) => BigInt(number));
    const [starts, ends] = [numbers.slice(0, 4), numbers.slice(4)];
    for (const moment of starts) {
      const running = starts.filter(
        (start, index) => start <= moment && (ends[index] ?? 0n) > moment,
      );
      expect(running.length).toBeLessThanOrEqual(2);
    }
    // The places are free again.
    await expect(tool.shell('echo again', 10, '.', contextOf())).resolves.toContain('again');
  });

  it('lets a waiting call be aborted, and passes its place on', async () => {
    const tool = shellWith({ concurrency: 1, queue: 1 });
    const controller = new AbortController();
    const first = tool.shell('sleep 0.3', 10, '.', contextOf());
    const second = tool.shell('touch ran', 10, '.', contextOf({ signal: controller.signal }));
    controller.abort(new Error('changed my mind'));
    await expect(second).rejects.toThrow('changed my mind');
    const third = tool.shell('echo third', 10, '.', contextOf());
    await first;
    await expect(third).resolves.toContain('third');
    await expect(readFile(at('ran'))).rejects.toThrow('ENOENT');
  });

  it('tells progress of a long command', async () => {
    const told: (readonly [number, number | undefined])[] = [];
    const progress: RequestContext['progress'] = (done, total) => told.push([done, total]);
    await shell('sleep 2.5', { timeout: 20, context: { progress } });
    expect(told[0]).toEqual([2, 20]);
  });
});
