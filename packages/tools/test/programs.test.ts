import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import type { ProgramTool } from '../src/shell/create-program-tool.js';
import { ShellTools, type ShellToolsOptions } from '../src/shell/shell-tools.js';
import { connect } from './connect.js';
import { contextOf } from './context-of.js';
import { useScratch } from './scratch.js';

const at = useScratch();

// Many processes and workers are started, on machines with few processors, too.
jest.setTimeout(60_000);

// What the advisories on command injection used to get from an argument into a shell.
const hostile = [
  '$(touch pwned)',
  '; touch pwned',
  '`touch pwned`',
  '| touch pwned',
  '&& touch pwned',
  '\n touch pwned \n',
  "'",
  '"; touch pwned; "',
  '*',
  '~',
  '$HOME',
  '${IFS}',
  '-x',
  '--',
  '',
];

function programs(allow: NonNullable<ShellToolsOptions['allow']>): ProgramTool {
  return ShellTools({ root: at(), allow }) as ProgramTool;
}

function run(tool: ProgramTool, program: string, ...args: string[]): Promise<string> {
  return tool.runProgram(program, args, 10, '.', contextOf());
}

describe('run_program', () => {
  it('S53: hands arguments on as they are', async () => {
    const tool = programs(['printf']);
    await expect(run(tool, 'printf', '<%s>', ...hostile)).resolves.toContain(
      `--- stdout ---\n${hostile.map((text) => `<${text}>`).join('')}`,
    );
    await expect(run(tool, 'printf', 'a\0b')).rejects.toThrow('NUL');
    await expect(readdir(at())).resolves.toEqual([]);
  });

  it('S54: runs the programs of its list and no others, however they are spelt', async () => {
    const tool = programs(['printf']);
    const spellings = [
      'sh',
      '/bin/sh',
      '/usr/bin/printf',
      'printf ',
      ' printf',
      'PRINTF',
      'pri\\ntf',
      'pri""ntf',
      'print?',
      '../printf',
      './printf',
      'printf;sh',
      'printf\nsh',
      '$(echo sh)',
      '__proto__',
      'constructor',
      '',
    ];
    const connection = await connect(tool);
    for (const program of spellings) {
      await expect(run(tool, program, 'x')).rejects.toThrow(
        /is not allowed. Allowed are: printf\./,
      );
      const answer = await connection.call('run_program', { program, args: ['x'] });
      expect(answer).toMatchObject({ isError: true, text: expect.stringContaining('printf') });
    }
    await connection.close();
  });

  it('S54: has a list of what is allowed, a whole shell by a dangerous name, and nothing forbidden', async () => {
    const list = await connect(ShellTools({ root: at(), allow: ['printf', 'ls'] }));
    expect([...list.tools]).toEqual([
      ['run_program', expect.stringMatching(/without a shell.* Allowed are: printf; ls\.$/)],
    ]);
    const shell = await connect(ShellTools({ root: at(), dangerouslyAllowShell: true }));
    expect([...shell.tools.keys()]).toEqual(['shell']);
    // A shell is a shell: the ways around every list of forbidden words work, because there is none.
    const ways = [`'e'c"h"o ok`, 'e\\cho ok', '$(printf echo) ok', '/bin/e?ho ok', 'true\necho ok'];
    for (const command of ways) {
      const answer = await shell.call('shell', { command });
      expect(answer).toMatchObject({ isError: false, text: expect.stringMatching(/\nok\n$/) });
    }
    await Promise.all([list.close(), shell.close()]);
  });

  it('holds the first argument to the subcommands, and tells the model of them', async () => {
    const tool = programs([{ program: 'git', subcommands: ['init', 'status'] }]);
    const connection = await connect(tool);
    expect(connection.tools.get('run_program')).toContain('git (first argument init, status)');
    await expect(run(tool, 'git', 'init', '.')).resolves.toMatch(/^Exit code 0 /);
    const refused = [['-c', 'alias.x=!sh', 'x'], ['clone'], ['--exec-path'], [' init'], []];
    for (const args of refused) {
      await expect(run(tool, 'git', ...args)).rejects.toThrow(
        'The first argument of git must be one of: init, status. Got ',
      );
    }
    await connection.close();
  });

  it('runs the file that it found at the start, whatever is put before it later', async () => {
    await mkdir(at('bin'));
    await mkdir(at('later'));
    const script = async (folder: string, said: string): Promise<void> => {
      await writeFile(at(folder, 'hello'), `#!/bin/sh\necho ${said}\n`);
      await chmod(at(folder, 'hello'), 0o755);
    };
    await script('bin', 'right');
    // A relative entry would find another program in every directory.
    const searchPath = ['', '.', 'later', at('later'), at('bin')].join(path.delimiter);
    const allow = ['hello'];
    const tool = ShellTools({ root: at('later'), allow, env: { PATH: searchPath } }) as ProgramTool;
    await script('later', 'wrong');
    await expect(run(tool, 'hello')).resolves.toContain('right');
  });

  it('takes an absolute path, and is called by its last part', async () => {
    await writeFile(at('report.sh'), '#!/bin/sh\nprintf "%s|" "$0" "$@" > said\n');
    await chmod(at('report.sh'), 0o755);
    await run(programs([at('report.sh')]), 'report.sh', 'a b');
    await expect(readFile(at('said'), 'utf8')).resolves.toBe(`${at('report.sh')}|a b|`);
  });
});
