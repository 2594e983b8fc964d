import { link, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';

type At = (...names: readonly string[]) => string;

const words = [
  'needle',
  'Needle',
  'NEEDLE',
  'né',
  'NÉ',
  'ß',
  'K',
  'ſtop',
  'stop',
  '日本',
  '😀',
  'a+b',
];
const breaks = ['\n', '\n', '\n', '\r\n', '\r', '\u2028', '\u0085', '\f'];

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words).map((word) => Buffer.from(word)) },
  { weight: 6, arbitrary: fc.constantFrom(...breaks).map((text) => Buffer.from(text)) },
  { weight: 4, arbitrary: fc.string({ maxLength: 8 }).map((text) => Buffer.from(text)) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(' ', '\t', '_', '-', '.', '9', '\uFFFD')
      .map((text) => Buffer.from(text)),
  },
  // Not UTF-8: stray bytes, the beginning of a character, an overlong form.
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('80', 'ff', 'e282', 'c0af', 'eda080', 'f0908d')
      .map((hex) => Buffer.from(hex, 'hex')),
  },
);

/** Bytes like those of text files, and of some that are none; byte order marks and NULs included. */
export const fileContent: fc.Arbitrary<Buffer> = fc
  .record({
    pieces: fc.array(piece, { maxLength: 40 }),
    start: fc.constantFrom('', '', '', '', '', 'efbbbf', 'fffe', 'feff', '00'),
  })
  .map(({ pieces, start }) => Buffer.concat([Buffer.from(start, 'hex'), ...pieces]));

const folders = [
  '',
  '',
  'src',
  'src/deep',
  '.hidden',
  'node_modules/m',
  '.git',
  'a b',
  '-dash',
  'ignored',
];
const endings = ['.txt', '.ts', '.TS', '.js', '', '.é', '.[x]'];

/** Fills a directory with a tree that holds everything on which two searches could differ. */
export async function plantTree(at: At, seed: number, count: number): Promise<void> {
  const contents = fc.sample(fileContent, { seed, numRuns: count });
  for (const [index, content] of contents.entries()) {
    const folder = folders[index % folders.length] ?? '';
    const ending = endings[index % endings.length] ?? '';
    await put(at(folder, `${index % 5 === 0 ? '.' : ''}f${index}${ending}`), content);
  }
  await put(at('.gitignore'), Buffer.from('ignored/\n*.js\n# needle\n'));
  await put(at('src/.ignore'), Buffer.from('*\n'));
  await put(at('.rgignore'), Buffer.from('*.txt\n'));
  await put(at('--pre=touch pwned'), Buffer.from('needle --pre=touch pwned\n'));
  await put(at('-e'), Buffer.from('needle\n'));
  await put(at('src', "new\nline 'quoted' $(id)"), Buffer.from('needle\n'));
  await put(at('empty'), Buffer.alloc(0));
  await put(at('src', 'long-line'), Buffer.from(`${'x'.repeat(9000)}needle${'é'.repeat(9000)}\n`));
  await put(at('large'), Buffer.from(`needle${' '.repeat(70_000)}`));
  await put(at('two-names'), Buffer.from('needle'));
  await link(at('two-names'), at('src', 'other-name'));
  await put(at('..outside'), Buffer.from('needle'));
  await symlink(at('-e'), at('link-to-file'));
  await symlink(at('src'), at('link-to-folder'));
  await symlink('..', at('src', 'loop'));
  await symlink('/etc', at('src', 'etc'));
  await symlink('nothing', at('src', 'dangling'));
}

async function put(file: string, content: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
}
