import { describe, expect, it } from '@jest/globals';
import * as decorators from '@lmcp/decorators';
import { Param, Tool } from '@lmcp/decorators';
import { transformSync } from 'esbuild';
import { problem } from './fixtures/problem.js';
import { problemsOf } from './fixtures/problems-of.js';

/** Compiles a module by esbuild, with the options under which tsc emits metadata, and runs it. */
function runByEsbuild(source: string): Record<string, object> {
  const { code } = transformSync(source, {
    loader: 'ts',
    format: 'cjs',
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
  });
  const module = { exports: {} as Record<string, object> };
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- it is the compiled fixture
  const run = new Function('require', 'module', code) as (load: () => object, into: object) => void;
  run(() => ({ ...decorators, Good }), module);
  return module.exports;
}

class Good {
  @Tool('Good.')
  run(@Param('text') text: string): string {
    return text;
  }
}

function failing(): never {
  throw new Error('not registered');
}

describe('an entry of tools that cannot be served', () => {
  it('LMCP201: is compiled without decorator metadata, told once for the class', () => {
    const { EsbuildTools, Child } = runByEsbuild(`
      import { Param, Tool } from '@lmcp/decorators';
      export class EsbuildTools {
        @Tool('One.') one(@Param('text') text: string, limit: number) {}
        @Tool('Two.') two(@Param('text') text: string) {}
      }
      export class Child extends EsbuildTools {}
    `);
    expect(problemsOf([EsbuildTools as object])).toEqual([
      problem('LMCP201', 'EsbuildTools', '"emitDecoratorMetadata": true'),
    ]);
    expect(problemsOf([Child as object])[0]?.place).toBe('EsbuildTools');
  });

  it('LMCP201: overrides, compiled by esbuild, a tool compiled by tsc', () => {
    const { Override } = runByEsbuild(`
      import { Good, Param, Tool } from '@lmcp/decorators';
      export class Override extends Good {
        @Tool('Other.') run(@Param('text') text: string) {}
      }
    `);
    expect(problemsOf([Override as object])).toEqual([
      problem('LMCP201', 'Override', 'compile with tsc or swc'),
    ]);
  });

  it('LMCP219: has no tool', () => {
    class Empty {
      run(): void {}
    }
    expect(problemsOf([Empty])).toEqual([
      problem('LMCP219', 'Empty', "write @Tool('what it does') above a method"),
    ]);
    expect(problemsOf([new Empty(), new Date(), []]).map(({ place }) => place)).toEqual([
      'Empty',
      'Date',
      'Array',
    ]);
  });

  it('LMCP220: is neither a class nor an instance of one', () => {
    const values = [undefined, null, 'Good', {}, () => Good, Object.create(null)] as object[];
    const places = problemsOf([...values, Good]).map(({ code, place }) => `${code} ${place}`);
    expect(places).toEqual([0, 1, 2, 3, 4, 5].map((index) => `LMCP220 tools[${index}]`));
    expect(problemsOf([undefined as never])).toEqual([
      problem('LMCP220', 'tools[0]', '`tools: [FileTools]`'),
    ]);
  });

  it('LMCP221: stands there twice', () => {
    expect(problemsOf([Good, new Good()])).toEqual([problem('LMCP221', 'Good', 'list it once')]);
  });

  it('LMCP223: has a constructor that needs arguments', () => {
    class FileTools extends Good {
      constructor(readonly root: string) {
        super();
      }
    }
    expect(problemsOf([FileTools])).toEqual([
      problem('LMCP223', 'FileTools', '`tools: [new FileTools(…)]`'),
    ]);
    expect(problemsOf([new FileTools('/')])).toEqual([]);
    expect(problemsOf([FileTools], { instanceProvider: () => new FileTools('/') })).toEqual([]);
  });

  it('LMCP224: its constructor or the provider throws', () => {
    class Broken extends Good {
      constructor() {
        super();
        throw new Error('no database');
      }
    }
    expect(problemsOf([Broken])).toEqual([
      {
        ...problem('LMCP224', 'Broken', 'return an instance'),
        seen: expect.stringContaining('no database'),
      },
    ]);
    expect(problemsOf([Good], { instanceProvider: failing })).toEqual([
      {
        ...problem('LMCP224', 'Good', 'register the class'),
        seen: expect.stringContaining('not registered'),
      },
    ]);
  });

  it.each([
    ['a promise', Promise.resolve(new Good()), 'tools: [await container.get(Good)]'],
    ['nothing', undefined, 'return an instance of the class'],
    ['the class', Good, 'return an instance of the class'],
    ['an instance without the method', new Date(), 'return an instance of the class'],
  ])('LMCP224: the provider returns %s', (_, provided, fix) => {
    const instanceProvider = (): object => provided as object;
    expect(problemsOf([Good], { instanceProvider })).toEqual([problem('LMCP224', 'Good', fix)]);
  });
});

describe('start-up', () => {
  it('tells everything at once, the problems of core included', () => {
    class Bad {
      @Tool({ name: 'no spaces', description: 'A name that core refuses.' })
      first(): void {}

      @Tool('Two problems.')
      second(one: string, @Param('two') two: string[]): unknown[] {
        return [one, two];
      }
    }
    class Empty {
      run(): void {}
    }
    expect(problemsOf([Empty, Bad, Good]).map(({ code }) => code)).toEqual([
      'LMCP219',
      'LMCP202',
      'LMCP203',
      'LMCP101',
    ]);
  });
});
