import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Conversation } from '../../packages/core/dist-test/support/conversation.js';
import { faults } from '../../packages/core/dist-test/support/faults.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = fileURLToPath(new URL('consumer/main.ts', import.meta.url));
// Ends a server that sends what is not valid.
const watch = new URL('../../packages/core/dist-test/support/watch-packed.js', import.meta.url)
  .href;
const consumer = mkdtempSync(path.join(tmpdir(), 'lmcp-consumer-'));

// What a user may compile with; the newest versions known to be complete for every platform.
const TOOLS = {
  '@swc/core': '1.16.18',
  '@types/node': '20.19.43',
  tsx: '4.23.15',
  'typescript-5.9': 'npm:typescript@5.9.3',
  'typescript-6': 'npm:typescript@6.0.3',
  'typescript-7': 'npm:typescript@7.0.2',
};
const DECORATORS = {
  target: 'es2023',
  lib: ['es2023'],
  types: ['node'],
  strict: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  outDir: 'dist',
};
const MODULES = /** @type {const} */ ([
  ['ES modules, nodenext', 'module', { module: 'nodenext' }],
  ['ES modules, bundler', 'module', { module: 'esnext', moduleResolution: 'bundler' }],
  ['CommonJS, nodenext', 'commonjs', { module: 'nodenext' }],
]);

/** @param {string} cwd @param {readonly string[]} args */
function npm(cwd, args) {
  const env = { ...process.env, NODE_OPTIONS: '', npm_config_workspace: '', npm_config_prefix: '' };
  return execFileSync('npm', [...args, '--loglevel=error'], { cwd, env, encoding: 'utf8' });
}

/** @param {string} name @param {string} type @param {object} compilerOptions */
function projectOf(name, type, compilerOptions) {
  const folder = path.join(consumer, name.replaceAll(/\W+/g, '-'));
  mkdirSync(folder, { recursive: true });
  cpSync(program, path.join(folder, 'main.ts'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type }));
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...DECORATORS, ...compilerOptions }, files: ['main.ts'] }),
  );
  return folder;
}

/** @param {string} cwd @param {readonly string[]} args */
function node(cwd, args) {
  const NODE_OPTIONS = args[0] === 'dist/main.js' ? `--import ${watch}` : '';
  const env = { ...process.env, NODE_OPTIONS };
  return spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
}

const works = {
  status: 0,
  stderr: '',
  stdout: 'right: 42\nwrong: count: expected integer <= 50\n',
};

const PLAIN = `
import { MemoryTransport } from '@lmcp/core/memory';
import { createServer, Nullable, Param, Tool } from '@lmcp/decorators';

class Sum {
  @Nullable() last: number | null = null;

  @Tool('Adds.')
  add(@Param('a') a: number, @Param('b') b: number): number {
    return a + b;
  }
}

const transport = new MemoryTransport(createServer({ name: 'sum', version: '1.0.0', tools: [Sum] }));
transport.onmessage = (message: object) => console.log(JSON.stringify(message));
await transport.start();
await transport.send({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: {
    name: 'add',
    arguments: { a: 2, b: 3 },
    _meta: {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'consumer', version: '1.0.0' },
      'io.modelcontextprotocol/clientCapabilities': {},
    },
  },
});
`;

/** @type {readonly Packed[]} */
const packed = readdirSync(path.join(root, 'packages'))
  .map((folder) => path.join(root, 'packages', folder))
  .filter((folder) => readJson(path.join(folder, 'package.json')).private !== true)
  .map((folder) => {
    const [said] = JSON.parse(npm(folder, ['pack', '--json', '--pack-destination', consumer]));
    const files = said.files.map((/** @type {{ path: string }} */ file) => file.path);
    return { folder, name: said.name, tarball: said.filename, files };
  });

/**
 * @typedef {object} Packed
 * @property {string} folder
 * @property {string} name
 * @property {string} tarball
 * @property {readonly string[]} files
 */

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

afterAll(() => rmSync(consumer, { recursive: true, force: true }));

describe.each(packed)('the tarball of $name', ({ folder, files }) => {
  const { exports, imports = {} } = readJson(path.join(folder, 'package.json'));

  it('holds what is needed and nothing else', () => {
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
    const rest = files.filter((file) => !/^(LICENSE|README\.md|package\.json)$/.test(file));
    expect(
      rest.filter(
        (file) => !/^(dist\/.+\.d\.ts|bundle\/(.+\.js(\.map)?|licenses\.txt))$/.test(file),
      ),
    ).toEqual([]);
  });

  it('holds every file that package.json names', () => {
    const named = JSON.stringify([exports, imports]).match(/\.\/[^"]+\.(js|d\.ts)(?=")/g) ?? [];
    expect(named).not.toEqual([]);
    expect(named.filter((file) => !files.includes(file.slice('./'.length)))).toEqual([]);
  });

  it('holds no output of a source that is gone', () => {
    const types = files.filter((file) => /^dist\/.+\.d\.ts$/.test(file));
    const sources = types.map((file) => file.replace('dist/', 'src/').replace(/\.d\.ts$/, '.ts'));
    expect(sources.filter((file) => !existsSync(path.join(folder, file)))).toEqual([]);
    const chunks = files.filter((file) => /^bundle\/chunks\/.+\.js$/.test(file));
    const code = files
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(path.join(folder, file), 'utf8'));
    expect(
      chunks.filter((file) => !code.some((text) => text.includes(path.basename(file)))),
    ).toEqual([]);
  });
});

describe('a project of a user', () => {
  beforeAll(() => {
    const { peerDependencies } = readJson(path.join(root, 'packages/decorators/package.json'));
    const ours = packed.map(({ name, tarball }) => [name, `file:${tarball}`]);
    const dependencies = { ...Object.fromEntries(ours), ...peerDependencies, ...TOOLS };
    writeFileSync(
      path.join(consumer, 'package.json'),
      JSON.stringify({ private: true, dependencies }),
    );
    npm(consumer, ['install', '--ignore-scripts', '--no-audit', '--no-fund']);
  });

  describe.each(['5.9', '6', '7'])('with TypeScript %s', (version) => {
    it.each(MODULES)('compiles and runs: %s', (name, type, options) => {
      const folder = projectOf(`tsc ${version} ${name}`, type, options);
      const tsc = path.join(consumer, `node_modules/typescript-${version}/bin/tsc`);
      expect(node(folder, [tsc, '-p', '.'])).toMatchObject({ status: 0, stdout: '' });
      expect(node(folder, ['dist/main.js'])).toMatchObject(works);
    });
  });

  it('needs no class-validator where no class has rules', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'lmcp-consumer-plain-'));
    try {
      const ours = packed.map(({ tarball }) => path.join(consumer, tarball));
      writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
      npm(folder, ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...ours]);
      expect(existsSync(path.join(folder, 'node_modules/class-validator'))).toBe(false);
      writeFileSync(path.join(folder, 'main.ts'), PLAIN);
      const compilerOptions = { ...DECORATORS, module: 'nodenext' };
      writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
      const tsc = path.join(consumer, 'node_modules/typescript-7/bin/tsc');
      expect(node(folder, [tsc, '-p', '.'])).toMatchObject({ status: 0, stdout: '' });
      const ran = node(folder, ['dist/main.js']);
      expect(ran).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('"content":[{"type":"text","text":"5"}]'),
      });
      const conversation = new Conversation('2026-07-28');
      conversation.hear('{"jsonrpc":"2.0","id":1,"method":"tools/call"}');
      conversation.look(ran.stdout);
      expect(faults).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.each([
    ['ES modules', 'module', 'es6'],
    ['CommonJS', 'commonjs', 'commonjs'],
  ])('runs when swc compiled it: %s', (name, type, module) => {
    const folder = projectOf(`swc ${name}`, type, {});
    const options = {
      module: { type: module },
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
    };
    const compile = `
      const { transformFileSync } = require('@swc/core');
      const { code } = transformFileSync('main.ts', ${JSON.stringify({ swcrc: false, ...options })});
      require('node:fs').mkdirSync('dist');
      require('node:fs').writeFileSync('dist/main.js', code);`;
    expect(node(folder, ['--input-type=commonjs', '-e', compile])).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(node(folder, ['dist/main.js'])).toMatchObject(works);
  });

  it('does not start under tsx, and hears why and what to do', () => {
    const folder = projectOf('tsx', 'module', { module: 'nodenext' });
    const tsx = path.join(consumer, 'node_modules/tsx/dist/cli.mjs');
    const { status, stderr } = node(folder, [tsx, 'main.ts']);
    expect(status).toBe(1);
    expect(stderr).toContain('The MCP server cannot start');
    expect(stderr).toContain('The compiler emitted no decorator metadata');
    expect(stderr).toContain(
      'Fix: compile with tsc or swc, and set "experimentalDecorators": true',
    );
  });
});
