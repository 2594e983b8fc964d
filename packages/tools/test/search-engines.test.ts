import { readFile, readdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Jail } from '../src/jail/jail.js';
import { approximatePattern } from '../src/search/approximate-pattern.js';
import { compilePattern } from '../src/search/compile-pattern.js';
import { findInText } from '../src/search/find-in-text.js';
import { findRipgrep } from '../src/search/find-ripgrep.js';
import { Ripgrep } from '../src/search/ripgrep.js';
import { SearchTools, type SearchToolsOptions } from '../src/search/search-tools.js';
import { contextOf } from './context-of.js';
import { randomPattern } from './random-pattern.js';
import { useScratch } from './scratch.js';
import { fileContent, plantTree } from './search-tree.js';
import { withRipgrep } from './with-ripgrep.js';

const at = useScratch();
const { signal } = contextOf();

interface Query {
  readonly pattern: string;
  readonly path?: string;
  readonly glob?: string;
  readonly regex?: boolean;
  readonly ignoreCase?: boolean;
  readonly maxMatches?: number;
  readonly options?: Partial<SearchToolsOptions>;
}

function answer(engine: 'ripgrep' | 'javascript', query: Query): Promise<string> {
  const { pattern, path = '.', glob = '**', maxMatches = 1000, options } = query;
  const { regex = false, ignoreCase = false } = query;
  const root = at('tree');
  const tool = SearchTools({ root, maxFileBytes: 65_536, timeoutMs: 60_000, ...options, engine });
  return tool.searchFiles(pattern, path, glob, regex, ignoreCase, maxMatches, contextOf());
}

const queries: readonly Query[] = [
  { pattern: 'needle' },
  { pattern: 'needle', ignoreCase: true },
  { pattern: 'né', ignoreCase: true },
  { pattern: 'k', ignoreCase: true },
  { pattern: 'STOP', ignoreCase: true },
  { pattern: '日本' },
  { pattern: '😀' },
  { pattern: 'a+b' },
  { pattern: '\uFFFD' },
  { pattern: '\r' },
  { pattern: '\n' },
  { pattern: '\0' },
  { pattern: '\u2028' },
  { pattern: 'needle\nneedle' },
  { pattern: '--pre=touch pwned' },
  { pattern: '-e' },
  { pattern: '--' },
  { pattern: 'needle$', regex: true },
  { pattern: '^needle', regex: true },
  { pattern: '^$', regex: true },
  { pattern: String.raw`\bneedle\b`, regex: true },
  { pattern: String.raw`(?<=n)e+(?!x)`, regex: true },
  { pattern: String.raw`(\w)\1`, regex: true },
  { pattern: String.raw`^[^\x00-\x7f]+$`, regex: true },
  { pattern: String.raw`\p{Lu}`, regex: true },
  { pattern: '(?:needle|stop){1000}', regex: true },
  { pattern: '.*', regex: true, maxMatches: 1000 },
  { pattern: 'needle', maxMatches: 1 },
  { pattern: 'needle', maxMatches: 7 },
  { pattern: 'needle', options: { maxFiles: 5 } },
  { pattern: 'needle', options: { maxFiles: 100, maxLineLength: 10 } },
  { pattern: 'needle', options: { hardLinks: 'allow', maxFileBytes: 1_000_000 } },
  { pattern: 'needle', options: { skipDirectories: [] } },
  { pattern: 'needle', options: { skipDirectories: ['src', '.hidden'] } },
  { pattern: 'needle', glob: '*.ts' },
  { pattern: 'needle', glob: 'src/**/*.{ts,txt}' },
  { pattern: 'needle', glob: '!*.ts' },
  { pattern: 'needle', glob: '.*' },
  { pattern: 'needle', glob: '*.[[]x]' },
  { pattern: 'needle', path: 'src' },
  { pattern: 'needle', path: '-dash' },
  { pattern: 'needle', path: '-e' },
  { pattern: 'needle', path: './src/../.hidden' },
];

describe('ripgrep and JavaScript', () => {
  it.each([
    ['aé', String.raw`\x{61}\x{e9}`],
    ['(?=x(y))a|^b$', String.raw`\x{61}|\x{62}`],
    ['a{0,3}b{2}?', String.raw`\x{61}*\x{62}+`],
    [String.raw`(\d)\1`, String.raw`(?:[0-9])(?-u:[^\n])*`],
    // Of newer engines: what it means for the literals in it is not known here.
    ['(?i:a)', undefined],
  ])('understand %j alike, or leave it open', (source, pattern) => {
    expect(approximatePattern({ source, ignoreCase: false })).toBe(pattern);
  });

  withRipgrep(
    'give the same answers on trees of everything',
    async () => {
      let found = 0;
      // More than are searched at once.
      await plantTree((...names) => at('tree', ...names), 1, 360);
      for (const query of queries) {
        const expected = await answer('javascript', query);
        const actual = await answer('ripgrep', query);
        expect({ query, text: actual }).toEqual({ query, text: expected });
        found += Number(/^\[(\d+) matching lines/m.exec(expected)?.[1]);
      }
      // The queries found something to differ about.
      expect(found).toBeGreaterThan(1000);
      expect(await readdir(at('tree'))).not.toContain('pwned');
    },
    300_000,
  );

  withRipgrep(
    'agree on which files match, whatever the expression',
    async () => {
      const contents = fc.sample(fileContent, { seed: 3, numRuns: 100 });
      const names = contents.map((_, index) => `f${index}`);
      await Promise.all(names.map((name, index) => writeFile(at(name), contents[index] ?? '')));
      const texts = contents.map((content) => content.toString('utf8'));
      const ripgrep = new Ripgrep(findRipgrep(at()) ?? '', new Jail(at()));
      let opened = 0;
      let spared = 0;
      await fc.assert(
        fc.asyncProperty(randomPattern, fc.boolean(), async (pattern, ignoreCase) => {
          const query = { pattern, ignoreCase, regex: true, glob: '**', maxLineLength: 200 };
          const expression = compilePattern(query);
          const isMatch = (text: string): boolean =>
            findInText(text, expression, 200).next().done === false;
          const matching = names.filter((_, index) => isMatch(texts[index] ?? ''));
          const candidates = await ripgrep.narrowFor(expression)(names, signal);
          const missed = matching.filter((name) => !candidates.includes(name));
          expect({ pattern, missed }).toEqual({ pattern, missed: [] });
          opened += candidates.length - matching.length;
          spared += names.length - candidates.length;
        }),
        { seed: 4, numRuns: 300 },
      );
      // It is of use, too: of the files that do not match, it spares more than it opens.
      expect(spared).toBeGreaterThan(opened);
    },
    120_000,
  );

  withRipgrep('end when nobody wants the answer', async () => {
    await writeFile(at('a.txt'), 'needle');
    const ripgrep = new Ripgrep(findRipgrep(at()) ?? '', new Jail(at()));
    const narrow = ripgrep.narrowFor(/needle/u);
    await expect(narrow(['a.txt'], signal)).resolves.toEqual(['a.txt']);
    await expect(narrow(['a.txt', 'b.txt'], signal)).resolves.toEqual(['a.txt', 'b.txt']);
    const gone = new Error('the client went away');
    await expect(narrow(['a.txt'], AbortSignal.abort(gone))).rejects.toBe(gone);
  });

  withRipgrep(
    'S53: give ripgrep no option, configuration or command that was not meant',
    async () => {
      await plantTree((...names) => at('tree', ...names), 5, 50);
      const config = at('ripgreprc');
      await writeFile(at('evil.sh'), `#!/bin/sh\ntouch ${at('pwned')}\ncat "$1"\n`, {
        mode: 0o755,
      });
      await writeFile(config, `--pre=${at('evil.sh')}\n--invert-match\n`);
      process.env['RIPGREP_CONFIG_PATH'] = config;
      try {
        const hostile = [
          `--pre=${at('evil.sh')}`,
          '-e',
          '--',
          '-f/etc/passwd',
          '--files',
          '$(touch pwned)',
        ];
        for (const pattern of hostile) {
          await writeFile(at('tree', 'src', 'hostile'), `${pattern}\n`);
          const text = await answer('ripgrep', { pattern });
          expect(text).toContain(`src/hostile:1: ${pattern}\n`);
          expect(text).toBe(await answer('javascript', { pattern }));
          await answer('ripgrep', { pattern: 'needle', glob: pattern });
          await answer('ripgrep', { pattern: 'needle', path: pattern }).catch(() => undefined);
        }
      } finally {
        delete process.env['RIPGREP_CONFIG_PATH'];
      }
      expect(await readdir(at())).not.toContain('pwned');
      expect(await readdir(at('tree'))).not.toContain('pwned');
      await expect(readFile(at('evil.sh'), 'utf8')).resolves.toContain('touch');
    },
    60_000,
  );
});
