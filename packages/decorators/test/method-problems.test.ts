import { describe, expect, it } from '@jest/globals';
import { Param, Tool } from '@lmcp/decorators';
import { IsInt } from 'class-validator';
import { problem } from './fixtures/problem.js';
import { problemsOf } from './fixtures/problems-of.js';

describe('a method that cannot be a tool', () => {
  it('LMCP212: has @Param but no @Tool', () => {
    class Search {
      run(@Param('text') text: string): string {
        return text;
      }
    }
    expect(problemsOf([Search])).toEqual([
      problem('LMCP212', 'Search.run', "write @Tool('what it does') above the method"),
    ]);
  });

  it('LMCP212: is an override with @Param that leaves @Tool to the base class', () => {
    class Search {
      @Tool('Search.')
      run(@Param('text') text: string): string {
        return text;
      }
    }
    class Other extends Search {
      override run(@Param('query') text: string): string {
        return text;
      }
    }
    expect(problemsOf([Other])).toEqual([problem('LMCP212', 'Other.run', 'write @Tool(')]);
  });

  it('LMCP213: has a class-validator decorator on a parameter', () => {
    class Search {
      @Tool('Search.')
      // @ts-expect-error tsc refuses the decorator, compilers that only transpile do not
      run(@IsInt() @Param('limit') limit: number): number {
        return limit;
      }
    }
    expect(problemsOf([Search])).toEqual([
      problem('LMCP213', 'Search.run', "@Param('name', { rules: [IsInt()] })"),
    ]);
  });

  it('LMCP214: is static, or is a constructor', () => {
    class Search {
      // @ts-expect-error a decorator of a constructor's parameter has no method
      constructor(@Param('root') readonly root: string) {}

      // @ts-expect-error a constructor is not a prototype
      @Tool('Search.')
      static run(): void {}
    }
    expect(problemsOf([new Search('/')])).toEqual([
      problem('LMCP214', 'Search.run', 'remove `static`'),
      problem('LMCP214', 'Search constructor', 'move the decorated parameters into a method'),
    ]);
    expect(Reflect.getOwnMetadataKeys(Function.prototype)).toEqual([]);
  });

  it('LMCP215: is named by a symbol', () => {
    const run = Symbol('run');
    class Search {
      // @ts-expect-error the name of a tool is a string
      @Tool('Search.')
      [run](): void {}
    }
    expect(problemsOf([Search])).toEqual([
      problem('LMCP215', 'Search[Symbol(run)]', 'name the method by a string'),
    ]);
  });

  it('LMCP216: is a getter, here or in a subclass', () => {
    class Search {
      @Tool('A getter of a function.')
      get run(): () => void {
        return () => {};
      }

      @Tool('A method.')
      find(): void {}
    }
    class Other extends Search {}
    Object.defineProperty(Other.prototype, 'find', { get: () => () => {} });
    expect(problemsOf([Other])).toEqual([
      problem('LMCP216', 'Other.run', 'instead of `get name() { … }`'),
      problem('LMCP216', 'Other.find', 'instead of `get name() { … }`'),
    ]);
  });

  it('LMCP217: has two @Tool', () => {
    class Search {
      @Tool('Search.')
      @Tool('Find.')
      run(): void {}
    }
    expect(problemsOf([Search])).toEqual([problem('LMCP217', 'Search.run', 'keep one @Tool')]);
  });

  it('LMCP218: is an override that needs more than the base class declares', () => {
    class Search {
      @Tool('Search.')
      run(@Param('text') text: string): string {
        return text;
      }
    }
    class Other extends Search {
      // @ts-expect-error tsc refuses it as well
      override run(text: string, limit: number): string {
        return text.slice(limit);
      }
    }
    expect(problemsOf([Other])).toEqual([
      problem('LMCP218', 'Other.run', 'write @Tool above it and a decorator before each parameter'),
    ]);
  });

  it('LMCP222: has the name of another tool', () => {
    class BookTools {
      @Tool('Search books.')
      search(): void {}
    }
    class PaperTools {
      @Tool({ name: 'search', description: 'Search papers.' })
      find(): void {}
    }
    expect(problemsOf([BookTools, PaperTools])).toEqual([
      {
        code: 'LMCP222',
        place: 'PaperTools.find',
        seen: 'BookTools.search and PaperTools.find are both the tool "search".',
        fix: expect.stringContaining("@Tool({ name: 'search_2', … })"),
      },
    ]);
  });
});
