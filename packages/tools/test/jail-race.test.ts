import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { expect, it, jest } from '@jest/globals';
import { ToolError } from '@lmcp/core';
import type { EditTools } from '../src/files/edit-tools.js';
import { FileTools } from '../src/files/file-tools.js';
import { SearchTools } from '../src/search/search-tools.js';
import { contextOf } from './context-of.js';
import { useScratch } from './scratch.js';

const at = useScratch();

jest.setTimeout(60_000);
const raceMs = 4000;
// A machine with much else to do takes longer to meet both sides of the race.
const mostMs = 40_000;
const enough = 10;

// Exchanges the directory `d` and a symbolic link that leads outside, as fast as it can.
const flipper = `
  const { renameSync } = require('node:fs');
  const { workerData: { d, link, away } } = require('node:worker_threads');
  let made = 0;
  const toD = (from) => {
    try {
      renameSync(from, d);
    } catch {
      // write_file has just created the directory that it found missing.
      renameSync(d, away + made++);
      toD(from);
    }
  };
  for (;;) {
    renameSync(d, away);
    toD(link);
    renameSync(d, link);
    toD(away);
  }
`;

const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux(
  'S51: leaks nothing while somebody swaps a directory and a link to the outside',
  async () => {
    await mkdir(at('r', 'd'), { recursive: true });
    await mkdir(at('outside'));
    await writeFile(at('r', 'd', 'file.txt'), 'inside');
    await writeFile(at('outside', 'file.txt'), 'SECRET');
    await symlink(at('outside'), at('r', 'link'));
    const paths = { d: at('r', 'd'), link: at('r', 'link'), away: at('r', 'away') };
    const worker = new Worker(flipper, { eval: true, workerData: paths });
    const files = FileTools({ root: at('r') }) as EditTools;
    // Where there is ripgrep, both ways to search.
    const searches = (['auto', 'javascript'] as const).map((engine) =>
      SearchTools({ root: at('r'), engine }),
    );
    const seen = { inside: 0, refused: 0, outside: 0, leaked: 0, written: 0 };

    const attempt = async (work: () => Promise<string>): Promise<void> => {
      try {
        const text = await work();
        seen[text.includes('SECRET') ? 'leaked' : 'inside'] += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(ToolError);
        const { message } = error as ToolError;
        seen[message.includes('outside the root') ? 'outside' : 'refused'] += 1;
      }
    };
    const begun = performance.now();
    const goesOn = (): boolean => {
      const ms = performance.now() - begun;
      return ms < raceMs || (ms < mostMs && Math.min(seen.inside, seen.outside) <= enough);
    };
    const repeat = async (work: () => Promise<void>): Promise<void> => {
      while (goesOn()) {
        await work();
      }
    };
    try {
      await Promise.all([
        repeat(() =>
          attempt(async () => textOf(await files.readFile('d/file.txt', 1, 9, contextOf()))),
        ),
        repeat(() =>
          attempt(async () => textOf(await files.readFile('d/file.txt', 1, 9, contextOf()))),
        ),
        repeat(() => attempt(() => files.listDirectory('d', contextOf()))),
        repeat(() =>
          attempt(() => files.writeFile(`d/new-${(seen.written += 1)}`, 'x', false, contextOf())),
        ),
        repeat(() =>
          attempt(() => files.writeFile(`d/sub-${(seen.written += 1)}/x`, 'x', true, contextOf())),
        ),
        ...searches.map((search) =>
          repeat(() =>
            attempt(() => search.searchFiles('E', '.', '**', false, true, 100, contextOf())),
          ),
        ),
      ]);
    } finally {
      await worker.terminate();
    }
    expect(seen).toMatchObject({ leaked: 0 });
    expect(seen.inside).toBeGreaterThan(enough);
    // The link was met in the middle of the race, and told from the directory.
    expect(seen.outside).toBeGreaterThan(enough);
    await expect(readdir(at('outside'))).resolves.toEqual(['file.txt']);
  },
);

function textOf(blocks: readonly unknown[]): string {
  return JSON.stringify(blocks);
}
