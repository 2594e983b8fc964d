import { spawnSync } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@lmcp/core';
import type { CommandOptions } from '../src/shell/command-runner.js';
import { ProgramTool } from '../src/shell/program-tool.js';
import { ShellTool } from '../src/shell/shell-tool.js';
import { contextOf } from './context-of.js';
import { useScratch } from './scratch.js';

const at = useScratch();

interface Call {
  readonly timeout?: number;
  readonly cwd?: string;
  readonly context?: Partial<RequestContext>;
  readonly options?: Partial<CommandOptions>;
}

function shell(command: string, call: Call = {}): Promise<string> {
  const tool = new ShellTool({ root: at(), graceMs: 200, ...call.options });
  return tool.shell(command, call.timeout ?? 10, call.cwd ?? '.', contextOf(call.context));
}

/** The process group of a command that began with `echo $$`. */
function groupIn(report: string): number {
  return Number(/^(\d+)$/m.exec(report)?.[1]);
}

/** The living processes of a group, by the system's own list. */
function survivors(group: number): readonly string[] {
  expect(group).toBeGreaterThan(1);
  const { stdout } = spawnSync('ps', ['-eo', 'pgid=,stat=,args='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([pgid, state]) => pgid === String(group) && state?.startsWith('Z') === false)
    .map((fields) => fields.join(' '));
}

/** Runs the work and gives the longest time, in ms, that the event loop was away meanwhile. */
async function lagDuring(work: () => Promise<void>): Promise<number> {
  const histogram: IntervalHistogram = monitorEventLoopDelay({ resolution: 5 });
  histogram.enable();
  await work();
  histogram.disable();
  return histogram.max / 1e6;
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

  it('S56: gives the command the few variables that are named, and no secret of the server', async () => {
    process.env['LMCP_TEST_TOKEN'] = 'hunter2';
    process.env['LMCP_TEST_SECRET'] = 'hunter2';
    process.env['LMCP_TEST_KEY'] = 'hunter2';
    try {
      const report = await shell('env', { options: { env: { EDITOR: 'ed' } } });
      const names = [...report.matchAll(/^(\w+)=/gm)].map(([, name]) => name);
      const allowed = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR', 'EDITOR', 'PWD', 'OLDPWD'];
      // dash and bash add these of their own.
      expect(names.filter((name) => ![...allowed, 'SHLVL', '_'].includes(name ?? ''))).toEqual([]);
      expect(names).toContain('PATH');
      expect(report).toContain('EDITOR=ed');
      expect(report).not.toMatch(/TOKEN|SECRET|KEY|hunter2/);
    } finally {
      delete process.env['LMCP_TEST_TOKEN'];
      delete process.env['LMCP_TEST_SECRET'];
      delete process.env['LMCP_TEST_KEY'];
    }
  });
});

describe('S55: the process tree', () => {
  it('S55: `sleep & sleep` ends with its timeout, all of it', async () => {
    const started = performance.now();
    const report = await shell('echo $$; sleep 300 & sleep 300', { timeout: 1 });
    expect(performance.now() - started).toBeLessThan(5000);
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
    const started = performance.now();
    const report = await shell('echo $$; (trap "" TERM; sleep 300) & nohup sleep 300 & echo done');
    expect(performance.now() - started).toBeLessThan(5000);
    expect(report).toMatch(/^Exit code 0[^]*\ndone\n/);
    expect(survivors(groupIn(report))).toEqual([]);
  });

  it('S55: a daemon that left the group cannot delay the answer either', async () => {
    const started = performance.now();
    const report = await shell(
      'setsid sh -c "echo \\$\\$ > daemon; sleep 300" & sleep 0.3; echo done',
    );
    // Documented: `setsid` escapes, and only a container would hold it.
    const daemon = Number(await readFile(at('daemon'), 'utf8'));
    process.kill(-daemon, 'SIGKILL');
    expect(performance.now() - started).toBeLessThan(5000);
    expect(report).toContain('done');
  });

  it('S55: a flood of output costs neither memory nor the event loop', async () => {
    let report = '';
    const lag = await lagDuring(async () => {
      report = await shell('echo $$; yes 0123456789', { timeout: 1 });
    });
    expect(Number(/(\d+) bytes dropped/.exec(report)?.[1])).toBeGreaterThan(10_000_000);
    expect(report.length).toBeLessThan(70_000);
    expect(survivors(groupIn(report))).toEqual([]);
    // A few ms in fact; the bound leaves room for a machine that is busy otherwise.
    expect(lag).toBeLessThan(250);
  });

  it('S55: an abort ends the tree', async () => {
    const controller = new AbortController();
    const gone = new Error('the client went away');
    const call = shell('echo $$ > group; sleep 300 & sleep 300', {
      context: { signal: controller.signal },
    });
    await sleep(300);
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
    const tool = new ShellTool({ root: at(), concurrency: 2, queue: 2 });
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
    const tool = new ShellTool({ root: at(), concurrency: 1, queue: 1 });
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

describe('run_program', () => {
  it('S53: runs the programs of its list, and hands arguments on as they are', async () => {
    const tool = new ProgramTool({ root: at(), programs: ['printf', 'no-such-program'] });
    const run = (program: string, ...args: string[]): Promise<string> =>
      tool.runProgram(program, args, 10, '.', contextOf());
    const hostile = ['$(touch pwned)', '; touch pwned', '`touch pwned`', "'", '\n*', '-x'];
    await expect(run('printf', '<%s>', ...hostile)).resolves.toContain(
      `--- stdout ---\n${hostile.map((text) => `<${text}>`).join('')}`,
    );
    for (const program of ['sh', '/usr/bin/printf', 'printf ', '../printf', '', 'printf;sh']) {
      await expect(run(program, 'x')).rejects.toThrow(/is not allowed. Allowed are: printf, /);
    }
    await expect(run('no-such-program')).rejects.toThrow('The server has no program');
    await expect(run('printf', 'a\0b')).rejects.toThrow('NUL');
    await expect(readFile(at('pwned'))).rejects.toThrow('ENOENT');
  });
});

describe('options', () => {
  it('are checked when the tool is made', () => {
    expect(() => new ShellTool({ root: at(), concurrency: 0 })).toThrow(
      'Expected `concurrency` to be a whole number from 1, got 0 (number)',
    );
    expect(() => new ShellTool({ root: at('nothing') })).toThrow('ENOENT');
    expect(() => new ShellTool({ root: '/etc/passwd' })).toThrow('ENOTDIR');
    expect(() => new ShellTool({ root: '' })).toThrow('Expected `root`');
  });
});
