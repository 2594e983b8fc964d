import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../..', import.meta.url));

type Rooms = Readonly<Record<string, readonly string[]>>;

/**
 * The rooms of core, each with the rooms it may import from: only rows above it. A new import that this
 * table does not have is a decision; one that it cannot have means that a third room wants to exist.
 */
const CORE_ROOMS: Rooms = {
  protocol: [],
  errors: ['protocol'],
  jsonrpc: ['protocol', 'errors'],
  revisions: ['protocol', 'errors', 'jsonrpc'],
  schema: ['protocol', 'errors'],
  uri: [],
  backend: ['errors'],
  logging: ['errors', 'schema'],
  context: ['protocol', 'errors', 'jsonrpc', 'revisions', 'schema', 'backend'],
  access: ['protocol', 'errors', 'context'],
  security: ['protocol', 'errors', 'logging', 'context'],
  session: ['protocol', 'revisions', 'context'],
  model: [
    'protocol',
    'errors',
    'revisions',
    'schema',
    'uri',
    'backend',
    'logging',
    'context',
    'access',
    'security',
  ],
  engine: [
    'protocol',
    'errors',
    'jsonrpc',
    'revisions',
    'schema',
    'uri',
    'backend',
    'logging',
    'context',
    'access',
    'model',
  ],
  extensions: ['protocol', 'errors', 'backend', 'context', 'access', 'model'],
  'server.ts': [
    'protocol',
    'errors',
    'schema',
    'backend',
    'logging',
    'context',
    'access',
    'model',
    'engine',
  ],
  transports: [
    'protocol',
    'errors',
    'jsonrpc',
    'backend',
    'logging',
    'context',
    'access',
    'engine',
    'security',
    'session',
    'server.ts',
  ],
  'index.ts': [
    'protocol',
    'errors',
    'jsonrpc',
    'schema',
    'uri',
    'backend',
    'logging',
    'context',
    'access',
    'model',
    'engine',
    'security',
    'server.ts',
  ],
};

/** The rooms of tools, by the same rules. */
const TOOLS_ROOMS: Rooms = {
  text: [],
  options: [],
  concurrency: [],
  process: ['text'],
  jail: ['text'],
  files: ['text', 'options', 'jail'],
  search: ['text', 'options', 'concurrency', 'process', 'jail'],
  shell: ['text', 'options', 'concurrency', 'process', 'jail'],
  fetch: [],
  'index.ts': ['files', 'search', 'shell', 'fetch'],
};

interface Import {
  /** Path of the importing file from the root of the repository. */
  readonly file: string;
  /** As it is written. */
  readonly specifier: string;
  /** Path of the imported file, where the specifier is relative. */
  readonly target: string | undefined;
}

// Type imports and re-exports included; the second form is `import(…)`, in code or in a type.
const FROM = /^(?:import|export)\b[^;'"]*?\bfrom\s+'([^']+)'/gm;
const OTHER = [/^import\s+'([^']+)'/gm, /\bimport\(\s*'([^']+)'/g];

function importsOf(file: string): Import[] {
  const source = readFileSync(path.join(root, file), 'utf8');
  return [FROM, ...OTHER].flatMap((form) =>
    [...source.matchAll(form)].map((match) => {
      const specifier = match[1] as string;
      const target = specifier.startsWith('.')
        ? path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, '.ts')
        : undefined;
      return { file, specifier, target };
    }),
  );
}

function sourcesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')));
}

const packages = readdirSync(path.join(root, 'packages'));
const files = packages.flatMap((name) => sourcesIn(`packages/${name}/src`));
const imports = files.flatMap(importsOf);

const packageOf = (file: string): string => file.split('/').slice(0, 2).join('/');
const roomOf = (file: string): string => file.split('/')[3] as string;
const told = ({ file, specifier }: Import): string => `${file} imports ${specifier}`;

/** A chain of files that ends where it began; `undefined` when there is none. */
function findCycle(): readonly string[] | undefined {
  const targets = new Map<string, string[]>(files.map((file) => [file, []]));
  for (const { file, target } of imports) {
    targets.get(file)?.push(...(target === undefined ? [] : [target]));
  }
  const finished = new Set<string>();
  const visit = (file: string, chain: readonly string[]): readonly string[] | undefined => {
    if (chain.includes(file)) {
      return [...chain.slice(chain.indexOf(file)), file];
    }
    if (finished.has(file)) {
      return undefined;
    }
    for (const target of targets.get(file) ?? []) {
      const cycle = visit(target, [...chain, file]);
      if (cycle !== undefined) {
        return cycle;
      }
    }
    finished.add(file);
    return undefined;
  };
  for (const file of files) {
    const cycle = visit(file, []);
    if (cycle !== undefined) {
      return cycle;
    }
  }
  return undefined;
}

describe('the architecture', () => {
  it('is read from files that exist', () => {
    expect(files.length).toBeGreaterThan(50);
    const missing = imports.filter(({ target }) => target !== undefined && !files.includes(target));
    expect(missing.map(told)).toEqual([]);
  });

  describe.each([
    { name: 'core', source: 'packages/core/src/', table: CORE_ROOMS },
    { name: 'tools', source: 'packages/tools/src/', table: TOOLS_ROOMS },
  ])('of $name', ({ source, table }) => {
    it('is an order: every room names only rooms above it', () => {
      const rooms = Object.keys(table);
      const wrong = Object.entries(table).flatMap(([room, allowed]) =>
        allowed.filter((other) => rooms.indexOf(other) >= rooms.indexOf(room)),
      );
      expect(wrong).toEqual([]);
      const found = new Set(files.filter((file) => file.startsWith(source)).map(roomOf));
      expect([...found].toSorted()).toEqual(rooms.toSorted());
    });

    it('lets arrows point one way', () => {
      const wrong = imports.filter(({ file, target }) => {
        if (!target?.startsWith(source) || !file.startsWith(source)) {
          return false;
        }
        const [from, to] = [roomOf(file), roomOf(target)];
        return from !== to && table[from]?.includes(to) !== true;
      });
      expect(wrong.map(told)).toEqual([]);
    });
  });

  it('has no cycles of files', () => {
    expect(findCycle()).toBeUndefined();
  });

  it('has no file that imports an index.ts of its own package', () => {
    const wrong = imports.filter(({ target }) => target?.endsWith('/index.ts'));
    expect(wrong.map(told)).toEqual([]);
  });

  it('has no path from one package into another', () => {
    const wrong = imports.filter(
      ({ file, target }) => target !== undefined && packageOf(target) !== packageOf(file),
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it.each([
    { importer: 'core', allowed: [] },
    { importer: 'decorators', allowed: ['@lmcp/core'] },
    { importer: 'tools', allowed: ['@lmcp/core', '@lmcp/decorators'] },
    { importer: 'auth', allowed: ['@lmcp/core'] },
  ])('lets $importer import $allowed of our packages', ({ importer, allowed }) => {
    const wrong = imports.filter(
      ({ file, specifier }) =>
        packageOf(file) === `packages/${importer}` &&
        specifier.startsWith('@lmcp/') &&
        !(allowed as readonly string[]).includes(specifier),
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it('has applications and benchmarks that nobody imports', () => {
    const ours = new Set(packages.map((name) => `@lmcp/${name}`));
    const wrong = imports.filter(
      ({ specifier }) =>
        specifier.startsWith('@lmcp/') && !ours.has(specifier.split('/').slice(0, 2).join('/')),
    );
    expect(wrong.map(told)).toEqual([]);
  });
});
