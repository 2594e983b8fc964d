import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { problem } from './fixtures/problem.js';

// Inside the package, so that `@lmcp/decorators` and `tsc` are found from there.
const folder = fileURLToPath(new URL('../dist-test/circular-import', import.meta.url));

const FILES = {
  'package.json': '{ "type": "commonjs" }',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      module: 'commonjs',
      moduleResolution: 'bundler',
      target: 'es2023',
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      skipLibCheck: true,
      types: ['node'],
      rootDir: '.',
    },
  }),
  'query.ts': `
    import { CircularTools } from './tools.js';
    export class Query { limit = CircularTools.limit; }`,
  'tools.ts': `
    import { Args, Param, Tool } from '@lmcp/decorators';
    import { Query } from './query.js';
    export class CircularTools {
      static readonly limit = 3;
      @Tool('One argument.') one(@Param('query') query: Query) { return query; }
      @Tool('All arguments.') all(@Args() query: Query) { return query; }
    }`,
  'main.ts': `
    import { createServer } from '@lmcp/decorators';
    import './query.js';
    import { CircularTools } from './tools.js';
    try {
      createServer({ name: 'circular', version: '1.0.0', tools: [CircularTools] });
    } catch (error) {
      console.log(JSON.stringify((error as { problems: unknown }).problems));
    }`,
};

it('LMCP205: a type is not loaded yet, because two CommonJS files import each other', () => {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(FILES)) {
    writeFileSync(path.join(folder, name), text);
  }
  const tsc = path.join(folder, '../../../../node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', '.'], { cwd: folder });
  const output = execFileSync(process.execPath, ['main.js'], { cwd: folder, encoding: 'utf8' });
  expect(JSON.parse(output)).toEqual([
    problem('LMCP205', 'CircularTools.one, parameter #1', 'into a file that does not import this'),
    problem(
      'LMCP205',
      'CircularTools.all, parameter #1',
      'annotate the type: `limit: number = 10`',
    ),
  ]);
});
