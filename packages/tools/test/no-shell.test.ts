import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const source = fileURLToPath(new URL('../src', import.meta.url));

it('S53: one file starts processes, without a shell of its own; only the shell tool names one', async () => {
  const names = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const files = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(`${source}/${name}`, 'utf8') })),
  );
  const matching = (pattern: RegExp): readonly string[] =>
    files.filter(({ text }) => pattern.test(text)).map(({ name }) => name);
  expect(matching(/child_process/)).toEqual(['process/run-process.ts']);
  expect(matching(/^import \{.*\bspawn \} from 'node:child_process';$/m)).toEqual([
    'process/run-process.ts',
  ]);
  expect(matching(/\bshell: (?:true|')|execFile|execSync/)).toEqual([]);
  expect(matching(/\/bin\/sh'/)).toEqual(['shell/shell-tool.ts']);
});
