import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { StartupCode } from '../src/errors/startup-code.js';

const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
const sections = page
  .split(/^## /m)
  .slice(1)
  .map((section) => ({ code: section.slice(0, section.search(/\s/)), section }));
// Other packages pin their own numbers.
const ours = sections.filter(({ code }) => code.startsWith('LMCP1'));
const codes = Object.values(StartupCode);

describe('docs/errors.md', () => {
  it('has a section for every code of core, and core has a code for every section', () => {
    expect(ours.map(({ code }) => code)).toEqual(codes.toSorted());
  });

  it.each(ours)('tells about $code its title, an example and the fix', ({ code, section }) => {
    expect(section).toMatch(new RegExp(`^${code} — \\S`));
    const example = /```text\n([\s\S]*?)\n```/.exec(section)?.[1] ?? '';
    expect(example.split('\n')[0]).toMatch(new RegExp(`^${code}  \\S`));
    expect(example).toContain('\n  Fix: ');
    expect(section).toMatch(/^\*\*Fix\.\*\* \S/m);
  });
});

describe('the codes of core', () => {
  it('are used once each', () => {
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !/^LMCP1\d\d$/.test(code))).toEqual([]);
  });
});
