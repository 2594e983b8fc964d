import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { FileTools } from '../src/files/file-tools.js';
import { SearchTools } from '../src/search/search-tools.js';
import { ShellTools } from '../src/shell/shell-tools.js';
import { connect } from './connect.js';
import { problemsOf } from './problems-of.js';
import { useScratch } from './scratch.js';

const at = useScratch();

/** A wrong value, as a program without types would give it. */
const wrong = (value: unknown): never => value as never;

describe('options', () => {
  it('are checked when the tools are made, all at once (LMCP401, LMCP402)', () => {
    const options = { root: at('nothing'), maxEntries: 0, readOnly: wrong('yes'), maxBytes: 5 };
    expect(problemsOf(() => FileTools(options))).toEqual([
      {
        code: 'LMCP401',
        place: 'FileTools, { maxBytes }',
        seen: 'There is no option of this name.',
        fix: expect.stringContaining('maxReadBytes'),
      },
      {
        code: 'LMCP402',
        place: 'FileTools, { root }',
        seen: `Expected the path of a directory that exists, got ${JSON.stringify(at('nothing'))} (string).`,
        fix: expect.any(String),
      },
      {
        code: 'LMCP401',
        place: 'FileTools, { readOnly }',
        seen: 'Expected true or false, got "yes" (string).',
        fix: 'write true or false, or leave the option out.',
      },
      {
        code: 'LMCP401',
        place: 'FileTools, { maxEntries }',
        seen: `Expected a whole number from 1 to ${Number.MAX_SAFE_INTEGER}, got 0 (number).`,
        fix: 'give such a number, or leave the option out.',
      },
    ]);
  });

  it.each([
    ['hardLinks', () => FileTools({ root: at(), hardLinks: wrong('maybe') })],
    ['maxReadBytes', () => FileTools({ root: at(), maxReadBytes: wrong('4mb') })],
    ['timeoutMs', () => SearchTools({ root: at(), timeoutMs: 2 ** 31 })],
    ['maxFiles', () => SearchTools({ root: at(), maxFiles: 1.5 })],
    ['engine', () => SearchTools({ root: at(), engine: wrong('grep') })],
    ['skipDirectories', () => SearchTools({ root: at(), skipDirectories: ['a/b'] })],
    ['skipDirectories', () => SearchTools({ root: at(), skipDirectories: wrong('dist') })],
    ['queue', () => ShellTools({ allow: ['ls'], queue: -1 })],
    ['env', () => ShellTools({ allow: ['ls'], env: { PATH: wrong(5) } })],
    ['env', () => ShellTools({ allow: ['ls'], env: wrong('PATH=/bin') })],
    ['dangerouslyAllowShell', () => ShellTools({ dangerouslyAllowShell: wrong('no') })],
  ])('may be wrong (LMCP401): %s', (name, make) => {
    const problem = problemsOf(make).find(({ code }) => code === 'LMCP401');
    expect(problem?.place).toMatch(new RegExp(`, \\{ ${name} \\}$`));
  });

  it.each([
    ['an unset variable', () => FileTools({ root: wrong(undefined) })],
    ['an empty one', () => SearchTools({ root: '' })],
    ['a file', () => FileTools({ root: '/etc/passwd' })],
    ['an unset variable of a shell', () => ShellTools({ root: wrong(undefined), allow: ['ls'] })],
  ])('do not take %s for a root (LMCP402)', (_what, make) => {
    expect(problemsOf(make).map(({ code }) => code)).toEqual(['LMCP402']);
  });

  it.each([
    // @ts-expect-error -- one of the two must be said
    ['nothing', () => ShellTools({})],
    ['an empty list', () => ShellTools({ allow: [] })],
    // @ts-expect-error -- and only one
    ['both', () => ShellTools({ allow: ['ls'], dangerouslyAllowShell: true })],
    // @ts-expect-error -- false says nothing
    ['neither', () => ShellTools({ dangerouslyAllowShell: false })],
    // @ts-expect-error -- it is a list
    ['a text', () => ShellTools({ allow: 'ls' })],
  ])('say which programs may be run, or that a shell may: %s (LMCP403)', (_what, make) => {
    expect(problemsOf(make)).toEqual([
      {
        code: 'LMCP403',
        place: 'ShellTools',
        seen: expect.any(String),
        fix: "write allow: ['git', 'npm'], or dangerouslyAllowShell: true; one of them.",
      },
    ]);
  });

  it.each([
    ['no-such-program'],
    ['/no/such/program'],
    ['/etc'],
    ['./ls'],
    ['git status'],
    [''],
    [wrong(5)],
    [wrong({ program: 'ls', args: ['-l'] })],
    [{ program: 'ls', subcommands: [] }],
    [{ program: 'ls', subcommands: wrong('-l') }],
  ])('name programs that are there: %j (LMCP404)', (program) => {
    expect(problemsOf(() => ShellTools({ allow: ['ls', program] }))).toEqual([
      {
        code: 'LMCP404',
        place: 'ShellTools, { allow: [1] }',
        seen: expect.any(String),
        fix: expect.any(String),
      },
    ]);
  });

  it('name every program once (LMCP404)', () => {
    const [problem] = problemsOf(() => ShellTools({ allow: ['ls', '/bin/ls'] }));
    expect(problem).toMatchObject({ code: 'LMCP404', seen: expect.stringContaining('already') });
  });

  it('ask for ripgrep only where it is, and not below the root (LMCP405)', async () => {
    await mkdir(at('bin'));
    await writeFile(at('bin', 'rg'), '#!/bin/sh\necho "ripgrep 99.0.0"\n');
    await chmod(at('bin', 'rg'), 0o755);
    const before = process.env['PATH'];
    try {
      process.env['PATH'] = at('bin');
      expect(() => SearchTools({ root: at('bin', '..', 'bin'), engine: 'auto' })).not.toThrow();
      const problems = problemsOf(() => SearchTools({ root: at(), engine: 'ripgrep' }));
      expect(problems.map(({ code }) => code)).toEqual(['LMCP405']);
    } finally {
      process.env['PATH'] = before;
    }
  });

  it('leave writing out of what is only read', async () => {
    const whole = await connect(FileTools({ root: at() }));
    const readOnly = await connect(FileTools({ root: at(), readOnly: true }));
    expect([...whole.tools.keys()].toSorted()).toEqual([
      'list_directory',
      'read_file',
      'write_file',
    ]);
    expect([...readOnly.tools.keys()].toSorted()).toEqual(['list_directory', 'read_file']);
    const answer = readOnly.call('write_file', { path: 'a.txt', content: 'x' });
    await expect(answer).rejects.toThrow('write_file');
    await Promise.all([whole.close(), readOnly.close()]);
  });
});
