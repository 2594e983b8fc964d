import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const folder = fileURLToPath(new URL('..', import.meta.url));

// Hears of every module that is imported; what CommonJS requires stands in the cache of `require`.
const HOOKS = `
import { writeSync } from 'node:fs';
export async function load(url, context, next) {
  writeSync(2, url + '\\n');
  return next(url, context);
}`;
const WATCH = `
import { register } from 'node:module';
register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(HOOKS)}`)});`;

const LISTEN = `
import { listen } from '@lmcp/core/koa';
const { url, close } = await listen(server, { port: 0, announce: () => {}, sessions: false });
const answer = await fetch(url, {
  method: 'POST',
  headers: { Accept: 'application/json, text/event-stream', 'Content-Type': 'application/json' },
  body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'add', arguments: { a: 2, b: 3 } } }),
});
console.log(await answer.text());`;

const CORE = `
import { McpServer } from '@lmcp/core';
const number = { type: 'number' };
const schema = { type: 'object', properties: { a: number, b: number }, required: ['a', 'b'] };
const server = new McpServer({ name: 'sum', version: '1.0.0' }).tool('add', 'Adds.', schema, ({ a, b }) => a + b);`;

const CLASSES = `
import { createServer, Param, Tool } from '@lmcp/decorators';
class Sum {
  add(a, b) {
    return a + b;
  }
}
Reflect.defineMetadata('design:paramtypes', [Number, Number], Sum.prototype, 'add');
Reflect.defineMetadata('design:returntype', Number, Sum.prototype, 'add');
Param('a')(Sum.prototype, 'add', 0);
Param('b')(Sum.prototype, 'add', 1);
Tool('Adds.')(Sum.prototype, 'add', Object.getOwnPropertyDescriptor(Sum.prototype, 'add'));
const server = createServer({ name: 'sum', version: '1.0.0', tools: [Sum] });`;

const RULED = `
import { Args, createServer, Tool } from '@lmcp/decorators';
import { IsInt, Max } from '@lmcp/decorators/rules';
class Terms {}
for (const term of ['a', 'b']) {
  Reflect.defineMetadata('design:type', Number, Terms.prototype, term);
  IsInt()(Terms.prototype, term);
  Max(9)(Terms.prototype, term);
}
class Sum {
  add({ a, b }) {
    return a + b;
  }
}
Reflect.defineMetadata('design:paramtypes', [Terms], Sum.prototype, 'add');
Reflect.defineMetadata('design:returntype', Number, Sum.prototype, 'add');
Args()(Sum.prototype, 'add', 0);
Tool('Adds.')(Sum.prototype, 'add', Object.getOwnPropertyDescriptor(Sum.prototype, 'add'));
const server = createServer({ name: 'sum', version: '1.0.0', tools: [Sum] });`;

const STDIO = `
import { serveStdio } from '@lmcp/core/stdio';
await serveStdio(server);`;

/** The addresses of all modules that a program has loaded when it ends. */
function loadedBy(program: string): { readonly stdout: string; readonly names: readonly string[] } {
  const code = `${program}
import { createRequire } from 'node:module';
console.error(Object.keys(createRequire(import.meta.url).cache).join('\\n'));
process.exit(0);`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(WATCH)}`];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...args, '--input-type=module', '--eval', code],
    { cwd: folder, env: { PATH: process.env['PATH'] }, input: '', encoding: 'utf8' },
  );
  const urls = stderr.split('\n').filter((line) => /^(file:\/)?\//.test(line));
  return { stdout, names: [...new Set(urls.map(nameOf))] };
}

/** The package of a module, with its file where the package is ours. */
function nameOf(url: string): string {
  const [, own] = /\/packages\/(\w+\/.*)/.exec(url) ?? [];
  return own ?? /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? url;
}

const UNUSED = [
  'class-validator',
  'libphonenumber-js',
  'validator',
  'yaml',
  'koa',
  'core/bundle/extensions/apps/index.js',
  'core/bundle/extensions/skills/index.js',
  'core/bundle/extensions/tasks/index.js',
];

describe('a server loads nothing that it does not use', () => {
  it.each([
    { title: 'core over HTTP', program: CORE + LISTEN, without: ['class-transformer'] },
    { title: 'classes without rules over HTTP', program: CLASSES + LISTEN, without: [] },
    { title: 'classes with rules over HTTP', program: RULED + LISTEN, without: [] },
  ])('$title', ({ program, without }) => {
    const { stdout, names } = loadedBy(program);
    expect(stdout).toContain('"content":[{"type":"text","text":"5"}]');
    expect(names).toEqual(expect.arrayContaining(['ajv', 'core/bundle/index.js']));
    expect(names.filter((name) => [...UNUSED, ...without].includes(name))).toEqual([]);
  });

  it('core over stdio, no HTTP among it', () => {
    const { names } = loadedBy(CORE + STDIO);
    expect(names).toContain('core/bundle/transports/stdio/index.js');
    const without = ['class-transformer', '@koa/router', 'proxy-addr'];
    expect(names.filter((name) => [...UNUSED, ...without].includes(name))).toEqual([]);
  });
});
