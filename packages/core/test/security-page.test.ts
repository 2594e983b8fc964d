import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const UNDELIVERED = /^not delivered: \S/;

/** The promises, from S01, in the groups of the page. */
const NUMBERS = [...range(1, 16), ...range(20, 30), ...range(40, 47), ...range(50, 63)];

interface Row {
  readonly number: string;
  readonly promise: string;
  readonly where: string;
  /** The files that it names. */
  readonly files: readonly string[];
}

const rows: readonly Row[] = readFileSync(path.join(root, 'SECURITY.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| S\d\d /.test(line))
  .map((line) => {
    const [, number = '', promise = '', where = ''] = line.split('|').map((cell) => cell.trim());
    const files = [...where.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, file = '']) => file);
    return { number, promise, where, files };
  });

/** The numbers that begin names of tests, by the files of the tests. */
const borne = new Map(
  ['packages', 'apps', 'tools'].flatMap(testFilesIn).map((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const names = text.matchAll(/\(\s*['"`](S\d\d)[: ]/g);
    return [file, new Set(Array.from(names, ([, number = '']) => number))] as const;
  }),
);

describe('the table of SECURITY.md', () => {
  it('has one row for each number, in order, with a promise', () => {
    expect(rows.map(({ number }) => number)).toEqual(NUMBERS);
    expect(rows.filter(({ promise }) => promise.length < 10)).toEqual([]);
  });

  it('names tests, or says why there are none', () => {
    const undecided = rows.filter(
      ({ where, files }) => UNDELIVERED.test(where) === files.length > 0,
    );
    expect(undecided).toEqual([]);
  });

  it('names only files that have a test of that number', () => {
    const claims = rows.flatMap(({ number, files }) => files.map((file) => ({ number, file })));
    expect(claims.length).toBeGreaterThan(20);
    expect(claims.filter(({ number, file }) => borne.get(file)?.has(number) !== true)).toEqual([]);
  });

  it('names every file that has such a test', () => {
    const missing = [...borne].flatMap(([file, numbers]) =>
      [...numbers]
        .filter((number) => !rows.some((row) => row.number === number && row.files.includes(file)))
        .map((number) => `${number} ${file}`),
    );
    expect(missing).toEqual([]);
  });
});

function range(from: number, to: number): readonly string[] {
  return Array.from(
    { length: to - from + 1 },
    (_, index) => `S${String(from + index).padStart(2, '0')}`,
  );
}

function testFilesIn(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.test.ts'))
    .map(({ parentPath, name }) => path.relative(root, path.join(parentPath, name)))
    .filter((file) => !file.split(path.sep).includes('node_modules'));
}
