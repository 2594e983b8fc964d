import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { StartupCode } from '../src/startup-code.js';

const ownCodes = (codes: readonly string[]): string[] =>
  codes.filter((code) => code.startsWith('LMCP45'));

it('explains every code in docs/errors.md, in order, and no code that does not exist', () => {
  const text = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
  const sections = [...text.matchAll(/^## (LMCP\d+) — \S/gm)].map(([, code]) => code ?? '');
  expect(ownCodes(sections)).toEqual(ownCodes(Object.values(StartupCode)));
});

it('shows an example and the fix in every section', () => {
  const text = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
  for (const section of text.split(/^## (?=LMCP45)/m).slice(1)) {
    expect(section).toMatch(/```[^]*```[^]*\*\*Fix:\*\* /);
  }
});
