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
