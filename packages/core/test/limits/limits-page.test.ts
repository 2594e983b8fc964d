import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { McpServer } from '@lmcp/core';

const page = readFileSync(new URL('../../../../docs/limits.md', import.meta.url), 'utf8');

it('tells of every counter in docs/limits.md, and of no other', () => {
  const [, section = ''] = page.split(/^## Counters$/m);
  const told = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  const server = new McpServer({ name: 'counting', version: '1.0.0' });
  expect(told).toEqual(Object.keys(server.counters.snapshot()));
});

it('ends each row of its first table with a counter, where the limit has one', () => {
  const [, table = ''] = page.split(/^\| limit .*\n.*\n/m);
  const rows = table.slice(0, table.indexOf('\n\n')).split('\n');
  const cells = rows.map((row) => row.split('|').slice(1, -1));
  expect(cells.map((row) => row.length)).toEqual(rows.map(() => 5));
  const named = cells.flatMap((row) => /`(\w+)`/.exec(row.at(-1) ?? '')?.[1] ?? []);
  const counters = Object.keys(
    new McpServer({ name: 'counting', version: '1.0.0' }).counters.snapshot(),
  );
  expect(counters).toEqual(expect.arrayContaining(named));
  expect(named.length).toBeGreaterThan(10);
});
