import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { StartupCode } from '../src/options/startup-code.js';

const text = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');

it('explains every code in docs/errors.md, in order, and no code that does not exist', () => {
  const sections = [...text.matchAll(/^## (LMCP40\d) — \S/gm)].map(([, code]) => code);
  expect(sections).toEqual(Object.values(StartupCode));
});

it('shows an example and the fix in every section', () => {
  const sections = text.split(/^## (?=LMCP40)/m).slice(1);
  expect(sections).toHaveLength(Object.values(StartupCode).length);
  for (const section of sections) {
    expect(section).toMatch(/```[^]*```[^]*\*\*Fix:\*\* /);
  }
});
