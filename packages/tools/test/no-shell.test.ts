import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const packages = fileURLToPath(new URL('../..', import.meta.url));

it('S53: one file of all packages starts processes, without a shell of its own; only the shell tool names one', async () => {
  const names = (await readdir(packages, { recursive: true })).filter((name) =>
    /^[^/]+\/src\/.*\.ts$/.test(name.replaceAll('\\', '/')),
  );
  const files = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(`${packages}/${name}`, 'utf8') })),
  );
  const matching = (pattern: RegExp): readonly string[] =>
    files.filter(({ text }) => pattern.test(text)).map(({ name }) => name);
  expect(matching(/child_process/)).toEqual(['tools/src/process/run-process.ts']);
  expect(matching(/^import \{.*\bspawn \} from 'node:child_process';$/m)).toEqual([
    'tools/src/process/run-process.ts',
  ]);
  expect(matching(/\bshell: (?:true|')|execFile|execSync/)).toEqual([]);
  expect(matching(/\/bin\/sh'/)).toEqual(['tools/src/shell/shell-tool.ts']);
});
