import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import * as own from '@lmcp/decorators/rules';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** What the rules that need arguments are given. */
const ARGUMENTS: Readonly<Record<string, readonly unknown[]>> = {
  ArrayContains: [['a']],
  ArrayMaxSize: [1],
  ArrayMinSize: [2],
  ArrayNotContains: [['a']],
  Contains: ['a'],
  Equals: ['a'],
  IsEnum: [{ Red: 'red' }],
  IsIn: [['a', 1]],
  IsNotIn: [['a', 1]],
  Length: [2, 3],
  Matches: ['^a+$', 'i'],
  Max: [3],
  MaxLength: [3],
  Min: [3],
  MinLength: [2],
  NotContains: ['a'],
  NotEquals: ['a'],
};

// What `require` gives is class-validator as a program of its own loads it, what `import` gives is the bundle.
const COMPARE = `
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import * as own from '@lmcp/decorators/rules';
const original = createRequire(import.meta.url)('class-validator');
const given = ${JSON.stringify(ARGUMENTS)};
const functions = { IsInstance: [Date], MinDate: [new Date(0)], MaxDate: [new Date(0)], ValidateIf: [(it) => it] };
const VALUES = [undefined, null, '', 'a', 'aa', 'AAAA', 'red', 1, 3, 9, -1, 2.5, NaN, true, [], ['a'], ['a', 'a'], {}, { a: 1 },
  { a: null }, new Date(0), new Date(NaN), 'a@example.com', 'https://example.com', 'example.com', '127.0.0.1', '::1', '09:30',
  '2026-01-31', '2026-01-31T09:30:00Z', '6ba7b810-9dad-41d1-80b4-00c04fd430c8', 'YWI=', 'Europe/Vienna', '{"a":1}', 90.5, -179];
const differing = [];
for (const name of Object.keys(own)) {
  const tell = (from) => {
    class Ruled {}
    const args = functions[name] ?? given[name] ?? [];
    from[name](...args)(Ruled.prototype, 'value');
    const storage = original.getMetadataStorage();
    return storage.getTargetValidationMetadatas(Ruled, '', false, false).map((rule) => {
      const { constraintCls, target, ...said } = rule;
      const judges = constraintCls === undefined ? [] : storage.getTargetValidatorConstraints(constraintCls);
      return { ...said, judged: judges.map(({ name, async, instance }) => [name, async, ...VALUES.map((value) => {
        const about = { value, constraints: rule.constraints, targetName: 'Ruled', property: 'value', object: {} };
        return [instance.validate(value, about), instance.defaultMessage(about)];
      })]) };
    });
  };
  const [one, other] = [own, original].map((from) => inspect(tell(from), { depth: Infinity, maxArrayLength: null }));
  if (one !== other || one === '[]' || own[name] === original[name]) {
    differing.push([name, one, other]);
  }
}
console.log(JSON.stringify({ compared: Object.keys(own).length, differing }));`;

describe('@lmcp/decorators/rules', () => {
  it('bundled, records in the storage of class-validator what its own would, and judges alike', () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', COMPARE],
      { cwd: folder, env: { PATH: process.env['PATH'] }, encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ compared: Object.keys(own).length, differing: [] });
  });
});
