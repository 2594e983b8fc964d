import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listen, type RunningServer } from '@lmcp/core/koa';
import { createServer } from '@lmcp/decorators';
import { strictProblemOf } from './strict-problem-of.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = path.join(root, 'apps/example/build/contracts');
const page = readFileSync(path.join(root, 'docs/contracts.md'), 'utf8');

interface Block {
  readonly language: string;
  readonly code: string;
}

const blocks: readonly Block[] = [...page.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(
  ([, language = '', code = '']) => ({ language, code }),
);

/** The examples with the JSON that stands under each. */
const examples = blocks.flatMap(({ language, code }, index) => {
  const next = blocks[index + 1];
  return language === 'ts' && next?.language === 'json'
    ? [{ title: lastClass(code), code, json: JSON.parse(next.code) as Schema }]
    : [];
});

type Schema = Readonly<Record<string, unknown>>;

function lastClass(code: string): string {
  return [...code.matchAll(/^class (\w+)/gm)].at(-1)?.[1] ?? '';
}

function namesIn(code: string, library: readonly string[]): string {
  return library.filter((name) => new RegExp(`\\b${name}\\b`).test(code)).join(', ');
}

/** An example as a module that exports a class with one tool. */
function moduleOf(code: string, libraries: ReadonlyMap<string, readonly string[]>): string {
  const name = lastClass(code);
  const served = code.includes('@Tool(')
    ? `export { ${name} as Served };`
    : `export class Served { @Tool({ name: '${name}', description: 'x' }) serve(@Args() args: ${name}) { return args; } }`;
  const imports = [...libraries].map(
    ([from, names]) => `import { ${namesIn(code + served, names)} } from '${from}';`,
  );
  return [...imports, code, served].join('\n');
}

let server: RunningServer;

async function ask(method: string, params: object): Promise<unknown> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  return ((await response.json()) as { result: unknown }).result;
}

async function schemaOf(title: string): Promise<Schema> {
  const { tools } = (await ask('tools/list', {})) as {
    tools: { name: string; inputSchema: Schema }[];
  };
  return tools.find(({ name }) => name === title)?.inputSchema ?? {};
}

beforeAll(async () => {
  const libraries = new Map<string, readonly string[]>();
  for (const from of ['class-validator', 'class-transformer', '@lmcp/decorators']) {
    const names = Object.keys((await import(from)) as object).filter((name) => /^[A-Z]/.test(name));
    libraries.set(from, names);
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { title, code } of examples) {
    writeFileSync(path.join(folder, `${title}.ts`), moduleOf(code, libraries));
  }
  const compilerOptions = {
    composite: false,
    declarationMap: false,
    rootDir: '.',
    outDir: 'dist',
    tsBuildInfoFile: null,
  };
  const config = { extends: '../../../../tsconfig.base.json', compilerOptions, include: ['*.ts'] };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = path.join(root, 'node_modules/.bin/tsc');
  expect(spawnSync(tsc, ['-p', folder], { encoding: 'utf8' }).stdout).toBe('');
  const tools = await Promise.all(
    examples.map(async ({ title }) => {
      const file = pathToFileURL(path.join(folder, 'dist', `${title}.js`)).href;
      return ((await import(file)) as { Served: object }).Served;
    }),
  );
  server = await listen(createServer({ name: 'contracts', version: '1.0.0', tools }), {
    port: 0,
    sessions: false,
    announce: () => {},
    handleSignals: false,
  });
}, 60_000);

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('docs/contracts.md', () => {
  it.each(examples)('shows what the compiler makes of $title', async ({ title, json }) => {
    const schema = await schemaOf(title);
    expect('type' in json ? schema : schema['properties']).toEqual(json);
    expect(strictProblemOf(schema)).toBeUndefined();
  });

  it('shows what a model is told', async () => {
    const at = blocks.findIndex(({ language }) => language === 'text');
    const args = JSON.parse(blocks[at - 1]?.code ?? '') as object;
    const told = await ask('tools/call', { name: 'Search', arguments: args });
    const text = blocks[at]?.code.trimEnd();
    expect(told).toEqual({ content: [{ type: 'text', text }], isError: true });
  });
});
