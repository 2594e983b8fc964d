import { spawnSync } from 'node:child_process';
import {
  link,
  mkdir,
  readFile,
  readdir,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { type Server, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { ToolError } from '@lmcp/core';
import type { EditTools } from '../src/files/edit-tools.js';
import { FileTools, type FileToolsOptions } from '../src/files/file-tools.js';
import { listDirectory } from '../src/files/list-directory.js';
import { writeFile as writeFileInJail } from '../src/files/write-file.js';
import { Jail } from '../src/jail/jail.js';
import { pinByRealPath } from '../src/jail/pin-by-real-path.js';
import { useFile } from '../src/jail/use-file.js';
import { contextOf } from './context-of.js';
import { useScratch } from './scratch.js';

const at = useScratch();

/** The tools, in a jail `r` beside which lies `revil` with a secret. */
async function toolsInJail(options: Partial<FileToolsOptions> = {}): Promise<EditTools> {
  await mkdir(at('r', 'sub'), { recursive: true });
  await mkdir(at('revil'), { recursive: true });
  await writeFile(at('revil', 'secret.txt'), 'SECRET');
  return FileTools({ root: at('r'), ...options }) as EditTools;
}

async function read(tools: EditTools, path: string, offset = 1, limit = 2000): Promise<string[]> {
  const blocks = await tools.readFile(path, offset, limit, contextOf());
  return blocks.map((block) => (block.type === 'text' ? block.text : ''));
}

/** The message of the `ToolError` with which the call must fail. */
async function refusal(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    (value) => new Error(`not refused: ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ToolError);
  return (error as ToolError).message;
}

describe('the jail', () => {
  it('S50: denies every way out of the root, for reading, writing and listing', async () => {
    const tools = await toolsInJail();
    await symlink(at('revil', 'secret.txt'), at('r', 'link-file'));
    await symlink(at('revil'), at('r', 'link-dir'));
    await symlink('../revil/secret.txt', at('r', 'link-relative'));
    await symlink(at('revil', 'new.txt'), at('r', 'dangling'));
    await symlink('/dev/fd/0', at('r', 'standard-input'));
    const files = [
      '../revil/secret.txt',
      at('revil', 'secret.txt'),
      at('r', '..', 'revil', 'secret.txt'),
      '../r/../revil/secret.txt',
      'sub/../../revil/secret.txt',
      'sub/../../../../../../../../etc/passwd',
      '/etc/passwd',
      '..',
      'sub/../../',
      'link-file',
      'link-relative',
      'link-dir/secret.txt',
      'link-dir/../link-dir/secret.txt',
      'dangling',
      'standard-input',
      '../revil/secret.txt\0.txt',
      'sub\0/../../revil/secret.txt',
      '..%2frevil%2fsecret.txt',
      '%2e%2e/revil/secret.txt',
      '%252e%252e%252frevil/secret.txt',
      '\u{ff0e}\u{ff0e}/revil/secret.txt',
      '\u{2024}\u{2024}/revil/secret.txt',
      '..\u{2215}revil\u{2215}secret.txt',
      '..\u{ff0f}revil\u{ff0f}secret.txt',
      '..\\revil\\secret.txt',
      '.',
      'sub',
    ];
    for (const file of files) {
      const message = await refusal(read(tools, file));
      expect(message).not.toContain('SECRET');
      // What the model wrote is quoted back; nothing else about the host is told.
      expect(message.replace(JSON.stringify(file), '')).not.toContain(at());
    }
    const writes = files.filter((file) => !/%|[\u{ff0e}\u{2024}\u{2215}\u{ff0f}\\]/u.test(file));
    for (const file of writes) {
      await refusal(tools.writeFile(file, 'OVERWRITTEN', false, contextOf()));
      await refusal(tools.writeFile(file, 'OVERWRITTEN', true, contextOf()));
    }
    for (const directory of ['..', '../revil', at('revil'), 'link-dir', '/', 'sub/../..']) {
      await refusal(tools.listDirectory(directory, contextOf()));
    }
    await refusal(tools.writeFile('link-dir/sub/new.txt', 'x', true, contextOf()));
    await expect(readdir(at('revil'))).resolves.toEqual(['secret.txt']);
    await expect(readFile(at('revil', 'secret.txt'), 'utf8')).resolves.toBe('SECRET');
  });

  it('S50: takes encoded and look-alike dots for ordinary names inside the root', async () => {
    const tools = await toolsInJail();
    const names = ['%2e%2e', '\u{ff0e}\u{ff0e}', '..%2fx', '...', '..\\x', '-rf', '$(id)'];
    for (const name of names) {
      await tools.writeFile(name, name, false, contextOf());
      await expect(read(tools, name)).resolves.toEqual([name]);
    }
    await expect(readdir(at())).resolves.toEqual(['r', 'revil']);
  });

  it('follows links that stay inside, and tells paths relative to the root', async () => {
    const tools = await toolsInJail();
    await writeFile(at('r', 'sub', 'a.txt'), 'inside');
    await symlink('sub', at('r', 'link'));
    await symlink('sub/a.txt', at('r', 'a'));
    await expect(read(tools, 'link/a.txt')).resolves.toEqual(['inside']);
    await expect(read(tools, './sub/../a')).resolves.toEqual(['inside']);
    await expect(refusal(read(tools, 'sub/b.txt'))).resolves.toBe(
      'The path "sub/b.txt" does not exist. Call list_directory to see what is there.',
    );
    await expect(refusal(tools.writeFile('a', 'x', false, contextOf()))).resolves.toContain(
      'symbolic link',
    );
    await expect(refusal(read(tools, `sub/${'x'.repeat(300)}`))).resolves.toContain('too long');
    await expect(refusal(read(tools, 'a/b'))).resolves.toContain('not a directory');
  });

  it('S52: denies FIFOs, devices and sockets at once, hard links by policy, and oversize unread', async () => {
    const tools = await toolsInJail({ maxFileBytes: 1000 });
    // Only root may make a device; without one the rest still holds.
    const make = 'mkfifo "$1"; mknod "$2" c 1 5';
    spawnSync('sh', ['-c', make, 'sh', at('r', 'fifo'), at('r', 'zero')]);
    const socket = await listen(at('r', 'socket'));
    await link(at('revil', 'secret.txt'), at('r', 'hard.txt'));
    await writeFile(at('r', 'big.txt'), '');
    await truncate(at('r', 'big.txt'), 2 ** 40);
    try {
      // A FIFO without a writer that is opened, and a device that is read, never answer.
      await expect(refusal(read(tools, 'fifo'))).resolves.toContain('FIFO, device or socket');
      await expect(refusal(read(tools, 'socket'))).resolves.toContain('FIFO, device or socket');
      await expect(refusal(read(tools, 'zero'))).resolves.toMatch(/FIFO, device|does not exist/);
      await expect(refusal(tools.writeFile('fifo', 'x', false, contextOf()))).resolves.toContain(
        'FIFO',
      );
      await expect(refusal(read(tools, 'hard.txt'))).resolves.toContain('2 hard links');
      await expect(refusal(read(tools, 'big.txt'))).resolves.toContain('over 1000 bytes');
    } finally {
      socket.close();
    }
    const lenient = await toolsInJail({ hardLinks: 'allow' });
    await expect(read(lenient, 'hard.txt')).resolves.toEqual(['SECRET']);
    // Writing gives this one name new content and leaves the file that others see.
    await tools.writeFile('hard.txt', 'mine', false, contextOf());
    await expect(readFile(at('revil', 'secret.txt'), 'utf8')).resolves.toBe('SECRET');
  });

  it('holds without descriptors too, by real paths', async () => {
    await toolsInJail();
    await writeFile(at('r', 'a.txt'), 'inside');
    await symlink(at('revil'), at('r', 'link-dir'));
    await symlink('a.txt', at('r', 'a'));
    const jail = new Jail(at('r'), pinByRealPath);
    const policy = { hardLinks: 'deny', maxFileBytes: 1000 } as const;
    const textOf = (name: string): Promise<string> =>
      useFile(jail, name, policy, ({ handle }) => handle.readFile('utf8'));
    await expect(textOf('a')).resolves.toBe('inside');
    await refusal(textOf('link-dir/secret.txt'));
    await refusal(textOf('../revil/secret.txt'));
    await refusal(textOf('nothing'));
    const { signal } = contextOf();
    const options = { createDirectories: true, maxBytes: 1000, signal };
    await writeFileInJail(jail, 'new/b.txt', 'new', options);
    await expect(textOf('new/b.txt')).resolves.toBe('new');
    await refusal(writeFileInJail(jail, 'link-dir/new/b.txt', 'x', options));
    await refusal(writeFileInJail(jail, 'a', 'x', options));
    await expect(readdir(at('revil'))).resolves.toEqual(['secret.txt']);
    const { entries } = await listDirectory(jail, '.', 10, signal);
    expect(entries.map(({ name }) => name)).toEqual(['a', 'a.txt', 'link-dir', 'new', 'sub']);
  });
});

describe('read_file', () => {
  it('reads lines by offset and limit, and says how to go on', async () => {
    const tools = await toolsInJail();
    await writeFile(at('r', 'a.txt'), 'one\ntwo\nthree\nfour\n');
    await expect(read(tools, 'a.txt')).resolves.toEqual(['one\ntwo\nthree\nfour\n']);
    await expect(read(tools, 'a.txt', 2, 2)).resolves.toEqual([
      'two\nthree\n',
      '[Lines 2 to 3 of "a.txt"; more follows: call again with offset 4.]',
    ]);
    await expect(read(tools, 'a.txt', 4, 9)).resolves.toEqual([
      'four\n',
      '[Lines 4 to 4 of "a.txt", the last.]',
    ]);
    await expect(refusal(read(tools, 'a.txt', 5))).resolves.toContain('ends at line 4');
    await writeFile(at('r', 'b.txt'), 'one\ntwo');
    await expect(refusal(read(tools, 'b.txt', 3))).resolves.toContain('ends at line 2');
    await writeFile(at('r', 'empty.txt'), '');
    await expect(read(tools, 'empty.txt')).resolves.toEqual([
      '',
      '[The file "empty.txt" is empty.]',
    ]);
  });

  it('puts the pages of a long file together again, line ends and all', async () => {
    const tools = await toolsInJail({ maxReadBytes: 70_000 });
    const text = Array.from({ length: 30_000 }, (_, index) => `línea ${index} ✓\r\n`).join('');
    await writeFile(at('r', 'long.txt'), text);
    const pages: string[] = [];
    for (let offset: number | undefined = 1; offset !== undefined;) {
      const [page = '', note = ''] = await read(tools, 'long.txt', offset, 7000);
      pages.push(page);
      const next: string | undefined = /offset (\d+)/.exec(note)?.[1];
      offset = next === undefined ? undefined : Number(next);
    }
    expect(pages.join('')).toBe(text);
    expect(Math.max(...pages.map((page) => Buffer.byteLength(page)))).toBeLessThanOrEqual(70_000);
  });

  it('cuts a line that is too long between characters', async () => {
    const tools = await toolsInJail({ maxReadBytes: 10 });
    await writeFile(at('r', 'a.txt'), '€€€€€€€€\nnext\n');
    await expect(read(tools, 'a.txt')).resolves.toEqual([
      '€€€',
      expect.stringContaining('Line 1 is longer than 10 bytes'),
    ]);
    await expect(read(tools, 'a.txt', 2)).resolves.toEqual(['next\n', expect.any(String)]);
  });

  it('stops when the answer is no longer wanted', async () => {
    const tools = await toolsInJail();
    await writeFile(at('r', 'a.txt'), 'text');
    const gone = new Error('the client went away');
    const context = contextOf({ signal: AbortSignal.abort(gone) });
    await expect(tools.readFile('a.txt', 1, 2000, context)).rejects.toBe(gone);
  });

  it('refuses binary files and points out what is not UTF-8', async () => {
    const tools = await toolsInJail();
    await writeFile(at('r', 'a.bin'), Buffer.from([1, 2, 0, 3]));
    await writeFile(at('r', 'latin.txt'), Buffer.from('caf\u{e9}', 'latin1'));
    await expect(refusal(read(tools, 'a.bin'))).resolves.toContain('binary file of 4 bytes');
    await expect(read(tools, 'latin.txt')).resolves.toEqual([
      'caf\u{fffd}',
      expect.stringContaining('not UTF-8'),
    ]);
  });
});

describe('write_file', () => {
  it('never lets a reader see half a file', async () => {
    const tools = await toolsInJail({ maxFileBytes: 2 ** 30 });
    const contents = ['a', 'b'].map((letter) => letter.repeat(1_000_000));
    await tools.writeFile('a.txt', contents[0] ?? '', false, contextOf());
    const progress = { writing: true };
    const writes = (async () => {
      for (let round = 0; round < 40; round += 1) {
        await tools.writeFile('a.txt', contents[round % 2] ?? '', false, contextOf());
      }
      progress.writing = false;
    })();
    let reads = 0;
    while (progress.writing) {
      const text = await readFile(at('r', 'a.txt'), 'utf8');
      expect(contents.includes(text)).toBe(true);
      reads += 1;
    }
    await writes;
    expect(reads).toBeGreaterThan(10);
    await expect(readdir(at('r'))).resolves.toEqual(['a.txt', 'sub']);
  });

  it('creates parents only when asked, keeps the mode, and tells what it did', async () => {
    const tools = await toolsInJail({ maxWriteBytes: 10 });
    await expect(refusal(tools.writeFile('x/y/a.sh', '1', false, contextOf()))).resolves.toContain(
      'does not exist',
    );
    await expect(tools.writeFile('x/y/a.sh', '✓', true, contextOf())).resolves.toBe(
      'Created "x/y/a.sh": 3 bytes.',
    );
    spawnSync('chmod', ['750', at('r', 'x', 'y', 'a.sh')]);
    await expect(tools.writeFile('x/y/a.sh', '2', true, contextOf())).resolves.toBe(
      'Replaced "x/y/a.sh": 1 bytes.',
    );
    expect((await stat(at('r', 'x', 'y', 'a.sh'))).mode & 0o777).toBe(0o750);
    await expect(
      refusal(tools.writeFile('a.txt', 'x'.repeat(11), false, contextOf())),
    ).resolves.toContain('11 bytes');
    await expect(refusal(tools.writeFile('x/y/a.sh/b', 'x', true, contextOf()))).resolves.toContain(
      'not a directory',
    );
    await expect(refusal(tools.writeFile('x', 'x', false, contextOf()))).resolves.toContain(
      'is a directory',
    );
  });
});

describe('list_directory', () => {
  it('sorts, marks types, gives sizes, and caps', async () => {
    const tools = await toolsInJail({ maxEntries: 4 });
    await writeFile(at('r', 'b.txt'), '12345');
    await symlink(at('revil'), at('r', 'link'));
    await writeFile(at('r', 'a\nb'), '');
    await expect(tools.listDirectory('.', contextOf())).resolves.toBe(
      '"a\\nb"  0\nb.txt  5\nlink@\nsub/',
    );
    await writeFile(at('r', 'a.txt'), '');
    await writeFile(at('r', 'z.txt'), '');
    await expect(tools.listDirectory('', contextOf())).resolves.toContain(
      '[2 further entries are not shown.]',
    );
    await expect(tools.listDirectory('sub', contextOf())).resolves.toBe(
      '[The directory is empty.]',
    );
    await expect(refusal(tools.listDirectory('b.txt', contextOf()))).resolves.toContain(
      'not a directory',
    );
  });

  it('does not keep files open', async () => {
    const tools = await toolsInJail();
    await read(tools, 'nothing').catch(() => undefined);
    const before = await openFiles();
    for (let round = 0; round < 50; round += 1) {
      await tools.writeFile('a.txt', 'x', false, contextOf());
      await read(tools, 'a.txt');
      await tools.listDirectory('.', contextOf());
      await refusal(read(tools, 'nothing'));
      await refusal(read(tools, '..'));
    }
    while ((await openFiles()) > before + 2) {
      await sleep(20);
    }
    expect(await openFiles()).toBeLessThanOrEqual(before + 2);
  });
});

async function openFiles(): Promise<number> {
  return process.platform === 'linux' ? (await readdir('/proc/self/fd')).length : 0;
}

async function listen(path: string): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(path, resolve);
  });
  return server;
}
