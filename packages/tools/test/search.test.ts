import { link, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import type { RequestContext } from '@lmcp/core';
import { type SearchToolsOptions, SearchTools } from '../src/search/search-tools.js';
import { contextOf } from './context-of.js';
import { useScratch } from './scratch.js';

const at = useScratch();

// Many processes and workers are started, on machines with few processors, too.
jest.setTimeout(60_000);

interface Call {
  readonly path?: string;
  readonly glob?: string;
  readonly regex?: boolean;
  readonly ignoreCase?: boolean;
  readonly maxMatches?: number;
  readonly context?: Partial<RequestContext>;
  readonly options?: Partial<SearchToolsOptions>;
}

function search(pattern: string, call: Call = {}): Promise<string> {
  const tool = SearchTools({ root: at(), ...call.options });
  const { glob = '**', regex = false, ignoreCase = false, maxMatches = 100 } = call;
  const context = contextOf(call.context);
  return tool.searchFiles(pattern, call.path ?? '.', glob, regex, ignoreCase, maxMatches, context);
}

async function put(files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(at(name)), { recursive: true });
    await writeFile(at(name), content);
  }
}

async function found(call: Call): Promise<string[]> {
  const report = await search('x', call);
  return [...report.matchAll(/^(.+?):\d+:/gm)].map(([, name]) => name ?? '');
}

describe('search_files', () => {
  it('finds literal text and regular expressions, with paths and line numbers in order', async () => {
    await put({ 'b.txt': 'one\r\ntwo a+b\r\nthree', 'a/x.ts': 'A+B\n', 'a/y.ts': 'aab a+b' });
    await expect(search('a+b')).resolves.toBe(
      'b.txt:2: two a+b\na/y.ts:1: aab a+b\n[2 matching lines; 3 files searched.]',
    );
    await expect(search('a+b', { ignoreCase: true })).resolves.toContain('a/x.ts:1: A+B\n');
    await expect(search('^a+b', { regex: true })).resolves.toContain('a/y.ts:1: aab a+b\n[1 ');
    await expect(search('three$', { regex: true })).resolves.toContain('b.txt:3: three\n');
    await expect(search('nothing')).resolves.toBe('[0 matching lines; 3 files searched.]');
    await expect(search('(', { regex: true })).rejects.toThrow(/^The pattern cannot be used: /);
    await expect(search('x', { path: 'nothing' })).rejects.toThrow('does not exist');
  });

  it('filters by glob and path', async () => {
    await put({
      'a.ts': 'x',
      'src/b.ts': 'x',
      'src/c.js': 'x',
      'src/deep/d.ts': 'x',
      '.dot/e.ts': 'x',
    });
    await expect(found({ glob: '*.ts' })).resolves.toEqual([
      'a.ts',
      '.dot/e.ts',
      'src/b.ts',
      'src/deep/d.ts',
    ]);
    await expect(found({ glob: 'src/*.ts' })).resolves.toEqual(['src/b.ts']);
    await expect(found({ glob: '**/*.{js,ts}', path: 'src' })).resolves.toHaveLength(3);
    await expect(found({ glob: 'deep/**', path: 'src' })).resolves.toEqual(['src/deep/d.ts']);
    await expect(found({ path: 'src/c.js' })).resolves.toEqual(['src/c.js']);
  });

  it('caps matches and files, and cuts long lines around the match', async () => {
    await put({
      'a.txt': 'x\n'.repeat(50),
      'b.txt': `${'😀'.repeat(500)}needle${'😀'.repeat(500)}`,
    });
    const capped = await search('x', { maxMatches: 10 });
    expect(capped.split('\n').filter((line) => line.startsWith('a.txt:'))).toHaveLength(10);
    expect(capped).toContain('There are more matches');
    await expect(search('x', { maxMatches: 50 })).resolves.not.toContain('more matches');
    const [line = ''] = (await search('needle')).split('\n');
    expect(line).toMatch(/^b\.txt:1: …(😀)+needle(😀)+…$/u);
    expect(line.length).toBeLessThan(220);
    await expect(search('x', { options: { maxFiles: 1 } })).resolves.toContain('more files');
  });

  it('skips binary and oversize files, node_modules, .git, and links', async () => {
    await put({
      'node_modules/a/a.txt': 'needle',
      '.git/a.txt': 'needle',
      'vendor/node_modules/a.txt': 'needle',
      'a.bin': Buffer.from('needle\0'),
      'big.txt': `needle${' '.repeat(1000)}`,
      'root/a.txt': 'needle',
    });
    await symlink(at('node_modules'), at('root', 'link'));
    await symlink(at('big.txt'), at('root', 'link.txt'));
    await link(at('a.bin'), at('root', 'hard.txt'));
    await symlink('..', at('root', 'loop'));
    await expect(search('needle', { options: { maxFileBytes: 500 } })).resolves.toBe(
      'root/a.txt:1: needle\n[1 matching lines; 4 files searched, 3 of them skipped (too large or not allowed).]',
    );
    const jailed = { options: { root: at('root') } };
    await expect(search('needle', jailed)).resolves.toMatch(/^a\.txt:1: needle\n\[1 /);
    for (const outside of ['..', 'link', 'link.txt', 'loop', '../big.txt', at('big.txt'), 'a\0']) {
      await expect(search('needle', { ...jailed, path: outside })).rejects.toThrow(/^The path /);
    }
  });

  it('S53: takes options, commands and file names of a shell for plain text', async () => {
    const hostile = ['--pre=touch pwned', '$(touch pwned)', '`touch pwned`', '; touch pwned', '-e'];
    for (const [index, text] of hostile.entries()) {
      await put({ [`${text.replaceAll('/', '_')}-${index}`]: `${text}\n` });
      await expect(search(text, { glob: `*-${index}` })).resolves.toContain(`:1: ${text}\n`);
      await search('x', { glob: text });
      await search('x', { path: text }).catch(() => undefined);
    }
    expect(await readdir(at())).not.toContain('pwned');
  });

  it('ends a regular expression that would never end, and keeps what was found', async () => {
    await put({ 'a.txt': 'aaa', 'b.txt': `${'a'.repeat(40)}b`, 'c.txt': 'aaa' });
    const call = { regex: true, options: { timeoutMs: 3000 } };
    let turns = 0;
    const ticker = setInterval(() => (turns += 1), 10);
    const report = await search('^(a+)+$', call);
    clearInterval(ticker);
    expect(report).toMatch(/^a\.txt:1: aaa\n/);
    expect(report).toContain('took too long and was ended in "b.txt"');
    expect(turns).toBeGreaterThan(20);
    await put({ ['a'.repeat(200)]: '' });
    const glob = `${'*a'.repeat(40)}b`;
    await expect(search('x', { glob, options: { timeoutMs: 3000 } })).resolves.toContain(
      'searched',
    );
  });

  it('names binary files that match, without their lines', async () => {
    await put({ 'a.bin': 'x\0needle\nneedle', 'b.bin': 'x\0', 'c.txt': 'needle' });
    await expect(search('needle')).resolves.toBe(
      'a.bin: binary file matches\nc.txt:1: needle\n[1 matching lines; 3 files searched.]',
    );
    await expect(search('needle', { maxMatches: 1 })).resolves.toContain('There are more matches');
  });

  it('tells how many files were searched, and looks at every one of them once', async () => {
    const names = Array.from({ length: 700 }, (_, index) => `${index % 7}/f${index}.txt`);
    await put(Object.fromEntries(names.map((name) => [name, 'needle'])));
    const told: number[] = [];
    const progress: RequestContext['progress'] = (files) => told.push(files);
    const call = { maxMatches: 1000, context: { progress } };
    await expect(search('needle', call)).resolves.toContain('[700 matching lines; 700 files');
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toBe(700);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
  });

  it('ends when it is aborted, and leaves nothing open', async () => {
    await put({ 'b.txt': `${'a'.repeat(40)}b` });
    await search('x');
    const before = await openFiles();
    const controller = new AbortController();
    const gone = new Error('the client went away');
    const call = search('^(a+)+$', { regex: true, context: { signal: controller.signal } });
    setTimeout(() => controller.abort(gone), 200);
    await expect(call).rejects.toBe(gone);
    for (let round = 0; round < 10; round += 1) {
      await search('^(a+)+$', { regex: true, options: { timeoutMs: 10 + 20 * round } });
    }
    while ((await openFiles()) > before + 1) {
      await sleep(20);
    }
    expect(await openFiles()).toBeLessThanOrEqual(before + 1);
  });
});

async function openFiles(): Promise<number> {
  return process.platform === 'linux' ? (await readdir('/proc/self/fd')).length : 0;
}
