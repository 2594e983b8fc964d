import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Conversation } from '../../packages/core/dist-test/support/conversation.js';
import { faults } from '../../packages/core/dist-test/support/faults.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Ends a server that sends what is not valid.
const watch = new URL('../../packages/core/dist-test/support/watch-packed.js', import.meta.url)
  .href;
const scratch = mkdtempSync(path.join(tmpdir(), 'lmcp-archive-test-'));
const first = path.join(scratch, 'first');

/** @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] */
function archive(args, env) {
  return spawnSync(process.execPath, [path.join(root, 'tools/archive.mjs'), ...args], {
    cwd: scratch,
    env: { ...process.env, NODE_OPTIONS: '', INIT_CWD: scratch, ...env },
    encoding: 'utf8',
  });
}

/** @param {string} folder @param {string} title */
function extract(folder, title) {
  execFileSync('tar', ['-xzf', path.join(folder, `${title}.tar.gz`), '-C', scratch]);
  return path.join(scratch, title);
}

/** Answers of a command that got nothing from its environment. @param {string} command @param {readonly object[]} messages */
function answersOf(command, messages) {
  const { stdout, stderr } = spawnSync(command, ['--stdio'], {
    cwd: scratch,
    env: {},
    input: messages.map((message) => `${JSON.stringify(message)}\n`).join(''),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const conversation = new Conversation();
  messages.forEach((message) => conversation.hear(JSON.stringify(message)));
  stdout.split('\n').forEach((line) => conversation.look(line));
  expect(faults).toEqual([]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** How often a server names a function before it has answered so many calls. @param {string} command @param {number} calls */
function namingsOf(command, calls) {
  const greetings = Array.from({ length: calls }, (_, i) => call(i + 1, 'greet', { name: 'Ada' }));
  const messages = [initialize, ...greetings];
  const { stderr } = spawnSync(command, ['--stdio'], {
    cwd: scratch,
    env: { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(COUNT_NAMINGS)}` },
    input: messages.map((message) => `${JSON.stringify(message)}\n`).join(''),
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/^\d+\n$/);
  return Number(stderr);
}

/** @param {number} id @param {string} name @param {object} args @param {object} [meta] */
function call(id, name, args, meta) {
  return {
    jsonrpc: '2.0',
    id,
    method: 'tools/call',
    params: { name, arguments: args, _meta: meta },
  };
}

/** @param {string} text */
function says(text) {
  return expect.objectContaining({
    result: expect.objectContaining({
      content: [{ type: 'text', text: expect.stringContaining(text) }],
    }),
  });
}

const MODERN_META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1.0.0' },
  'io.modelcontextprotocol/clientCapabilities': {},
};

const initialize = {
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'test', version: '1.0.0' },
  },
};

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('npm run archive', () => {
  beforeAll(() => {
    expect(archive(['--out', 'first'])).toMatchObject({ status: 0, stderr: '' });
  });

  it('makes the same bytes again, whatever the zone, the language and the umask', () => {
    const umask = process.umask(0o077);
    try {
      const again = archive(['--out', 'again', '--arch', 'amd64'], {
        TZ: 'Asia/Tokyo',
        LC_ALL: 'de_AT.UTF-8',
      });
      expect(again).toMatchObject({ status: 0, stderr: '' });
    } finally {
      process.umask(umask);
    }
    const sums = readFileSync(path.join(first, 'lmcp.sha256'), 'utf8');
    expect(sums).toMatch(
      /^[0-9a-f]{64} {2}lmcp-linux-amd64\.tar\.gz\n[0-9a-f]{64} {2}lmcp-linux-aarch64\.tar\.gz\n$/,
    );
    expect(sums).toContain(readFileSync(path.join(scratch, 'again/lmcp.sha256'), 'utf8'));
    for (const line of sums.trim().split('\n')) {
      const [sum, file = ''] = line.split('  ');
      const bytes = readFileSync(path.join(first, file));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sum);
    }
  });

  it.each([
    ['amd64', 62],
    ['aarch64', 183],
  ])(
    'lists every file of %s with its hash, and brings a Node for that machine',
    (architecture, machine) => {
      const folder = extract(first, `lmcp-linux-${architecture}`);
      const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
      expect(manifest).toMatchObject({ name: 'lmcp', architecture, node: { version: '24.21.0' } });
      expect(manifest.packages).toContainEqual({
        name: 'class-validator',
        version: expect.any(String),
        license: 'MIT',
      });
      const listed = manifest.files.map((/** @type {{ path: string }} */ file) => file.path);
      const found = execFileSync('find', ['.', '-type', 'f', '-printf', '%P\n'], { cwd: folder });
      expect(new Set(['manifest.json', ...listed])).toEqual(
        new Set(found.toString().trim().split('\n')),
      );
      const licenses = readFileSync(path.join(folder, 'lib/licenses.txt'), 'utf8');
      expect(licenses).toMatch(/^class-validator [\d.]+: LICENSE\s+The MIT License/m);
      for (const file of manifest.files) {
        const bytes = readFileSync(path.join(folder, file.path));
        expect(file).toEqual({
          path: file.path,
          size: bytes.length,
          sha256: createHash('sha256').update(bytes).digest('hex'),
        });
      }
      const node = readFileSync(path.join(folder, 'lib/node'));
      expect(node.toString('latin1', 0, 4)).toBe('\x7fELF');
      expect(node.readUInt16LE(18)).toBe(machine);
    },
  );

  const command = path.join(scratch, 'lmcp-linux-amd64/bin/lmcp');

  it('answers its first call without PATH and without environment, and finds its worker', () => {
    expect(
      answersOf(command, [
        initialize,
        call(1, 'greet', { name: 'Ada' }),
        call(2, 'greet', { name: 7 }),
        call(3, 'search_files', { pattern: 'class-validator', glob: 'manifest.json' }),
      ]),
    ).toEqual(
      expect.arrayContaining([
        says('Hello, Ada!'),
        says('- name: expected string'),
        says('manifest.json:'),
      ]),
    );
  });

  it('names no function while it answers a call', () => {
    expect(namingsOf(command, 40)).toBe(namingsOf(command, 20));
  });

  it('works through a symbolic link', () => {
    const link = path.join(scratch, 'link');
    symlinkSync('lmcp-linux-amd64/bin/lmcp', link);
    expect(answersOf(link, [{ jsonrpc: '2.0', id: 1, method: 'ping' }])).toEqual([
      { jsonrpc: '2.0', id: 1, result: {} },
    ]);
  });

  it('serves HTTP, and ends with SIGTERM', async () => {
    const server = spawn(command, {
      cwd: scratch,
      env: { PORT: '0', NODE_OPTIONS: `--import ${watch}` },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(server, 'exit');
    const [line] = await once(createInterface({ input: server.stdout }), 'line');
    try {
      const response = await fetch(line.slice(line.indexOf('http')), {
        method: 'POST',
        headers: {
          Accept: 'application/json, text/event-stream',
          'Content-Type': 'application/json',
          'MCP-Protocol-Version': '2026-07-28',
          'Mcp-Method': 'tools/call',
          'Mcp-Name': 'greet',
        },
        body: JSON.stringify(call(1, 'greet', { name: 'Ada' }, MODERN_META)),
      });
      expect(await response.json()).toEqual(says('Hello, Ada!'));
    } finally {
      server.kill('SIGTERM');
    }
    expect(await exited).toEqual([0, null]);
  });
});

describe('npm run archive -- dist/main.js --name my-server', () => {
  const project = path.join(scratch, 'project');

  beforeAll(() => {
    mkdirSync(path.join(project, 'src'), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(project, 'node_modules'));
    writeFileSync(
      path.join(project, 'package.json'),
      JSON.stringify({ name: 'adder', version: '3.2.1', type: 'module' }),
    );
    writeFileSync(path.join(project, 'src/main.ts'), PROGRAM);
    writeFileSync(path.join(project, 'src/orders.ts'), OTHER_MODULE);
    const flags = ['--experimentalDecorators', '--emitDecoratorMetadata', '--module', 'nodenext'];
    const files = ['--outDir', 'dist', '--target', 'es2023', '--types', 'node', 'src/main.ts'];
    execFileSync(path.join(root, 'node_modules/.bin/tsc'), [...flags, ...files], { cwd: project });
  });

  it('packs a server of one’s own under its name', () => {
    const made = archive([
      'project/dist/main.js',
      '--name',
      'my-server',
      '--out',
      'own',
      '--arch',
      'amd64',
    ]);
    expect(made).toMatchObject({ status: 0, stderr: '' });
    const folder = extract(path.join(scratch, 'own'), 'my-server-linux-amd64');
    const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: 'my-server', version: '3.2.1' });
    expect(
      answersOf(path.join(folder, 'bin/my-server'), [
        initialize,
        call(1, 'add', { order: { a: 19, b: 23 } }),
        call(2, 'names', {}),
      ]),
    ).toEqual(expect.arrayContaining([says('42'), says('Order, Order, Shut, ToolError')]));
  });

  it.each([
    ['TypeScript', ['project/src/main.ts', '--name', 'x'], 'is no compiled file. Compile with tsc'],
    ['a file that is not there', ['nowhere.js', '--name', 'x'], 'is no compiled file'],
    ['no name', ['project/dist/main.js'], '--name takes the name of the command'],
    ['a name with a slash', ['project/dist/main.js', '--name', 'a/b'], '--name takes'],
    [
      'an unknown architecture',
      ['--arch', 'mips'],
      'There is no Node for "mips", expected one of: amd64, aarch64',
    ],
  ])('refuses %s', (_, args, said) => {
    const { status, stderr } = archive(args);
    expect(status).toBe(1);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('    at ');
  });

  it('refuses a module that opens a file beside itself', () => {
    const file = path.join(project, 'dist/beside.js');
    writeFileSync(file, "console.log(new URL('./data.json', import.meta.url));\n");
    const { status, stderr } = archive([
      'project/dist/beside.js',
      '--name',
      'x',
      '--arch',
      'amd64',
    ]);
    expect(status).toBe(1);
    expect(stderr).toContain(`${file} opens "./data.json" beside itself`);
  });
});

// What is typed by metadata and by class-transformer alone: it would fail if the bundle lost either.
const PROGRAM = `
import { ToolError } from '@lmcp/core';
import { serveStdio } from '@lmcp/core/stdio';
import { createServer, Param, Property, Tool } from '@lmcp/decorators';
import { Type } from 'class-transformer';
import { IsInt, ValidateNested } from 'class-validator';
import { Order as Foreign, Shut } from './orders.js';

class Term {
  @IsInt() value!: number;
}

class Order {
  @Property() a!: number;
  @Property() b!: number;
  @ValidateNested({ each: true }) @Type(() => Term) terms: Term[] = [];
}

class Adder {
  @Tool('Adds.')
  add(@Param('order') order: Order): number {
    return order.a + order.b;
  }

  @Tool('Names classes.')
  names(): string {
    return [Order, Foreign, new Shut().constructor, ToolError].map(({ name }) => name).join(', ');
  }
}

serveStdio(createServer({ name: 'adder', version: '3.2.1', tools: [Adder] }));
`;

// A bundle must rename one of two classes that have one name, and what stores objects may name their table after it.
const OTHER_MODULE = `
export class Order {}
export class Shut extends Error {}
`;

const COUNT_NAMINGS = `
const { defineProperty } = Object;
let count = 0;
Object.defineProperty = (target, key, ...rest) => {
  count += typeof target === 'function' && key === 'name' ? 1 : 0;
  return defineProperty(target, key, ...rest);
};
process.on('exit', () => console.error(count));
`;
