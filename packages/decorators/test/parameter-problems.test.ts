import { describe, expect, it } from '@jest/globals';
import { Args, Context, Param, Tool } from '@lmcp/decorators';
import { IsInt } from 'class-validator';
import { problem } from './fixtures/problem.js';
import { problemsOf } from './fixtures/problems-of.js';
import { Query } from './fixtures/query.js';
import { TypeOnlyTools } from './fixtures/type-only-import.js';

describe('a parameter that cannot be filled', () => {
  it('LMCP202: has no decorator', () => {
    class Search {
      @Tool('Search.')
      run(@Param('text') text: string, limit = 10): string {
        return text.slice(limit);
      }
    }
    expect(problemsOf([Search])).toEqual([
      problem('LMCP202', 'Search.run, parameter #2', "write @Param('name', 'what it is')"),
    ]);
  });

  it('LMCP202: an override with its own @Tool does not inherit decorators of parameters', () => {
    class Search {
      @Tool('Search.')
      run(@Param('text') text: string): string {
        return text;
      }
    }
    class BetterSearch extends Search {
      @Tool('Search better.')
      override run(text: string): string {
        return text;
      }
    }
    expect(problemsOf([BetterSearch])).toEqual([
      problem('LMCP202', 'BetterSearch.run, parameter #1', '@Param('),
    ]);
    expect(problemsOf([Search])).toEqual([]);
  });

  it('LMCP203: TypeScript lost its type', () => {
    class Weather {
      @Tool('Forecast.')
      forecast(
        @Param('days') days: number | undefined,
        @Param('cities') cities: string[],
        @Param('units', { type: () => String }) units: string[],
        @Param('place') place: { city: string },
      ): unknown[] {
        return [days, cities, units, place];
      }
    }
    expect(problemsOf([Weather])).toEqual([
      problem(
        'LMCP203',
        'Weather.forecast, parameter #1',
        "@Param('days', { type: () => Number })",
      ),
      problem('LMCP203', 'Weather.forecast, parameter #2', '{ items: () => String }'),
      problem('LMCP203', 'Weather.forecast, parameter #3', '{ items: () => String }'),
      problem(
        'LMCP203',
        'Weather.forecast, parameter #4',
        "@Param('place', { type: () => Number })",
      ),
    ]);
  });

  it('LMCP204: its class is imported as a type only', () => {
    expect(problemsOf([TypeOnlyTools])).toEqual([
      problem('LMCP204', 'TypeOnlyTools.one, parameter #1', '`import { Dto }` instead of'),
      problem('LMCP204', 'TypeOnlyTools.all, parameter #1', '`import { Dto }` instead of'),
    ]);
  });

  it('LMCP206: JSON cannot carry its type', () => {
    class Numbers {
      @Tool('Factorial.')
      factorial(@Param('n') n: bigint, @Param('key') key: symbol): unknown[] {
        return [n, key];
      }
    }
    expect(problemsOf([Numbers])).toEqual([
      problem('LMCP206', 'Numbers.factorial, parameter #1', 'use `number` or `string`'),
      problem('LMCP206', 'Numbers.factorial, parameter #2', 'use `number` or `string`'),
    ]);
  });

  it('LMCP207: has two decorators, which hides every other problem of it', () => {
    class Search {
      @Tool('Search.')
      run(@Param('text') @Context() text: unknown): unknown {
        return text;
      }
    }
    expect(problemsOf([Search])).toEqual([
      problem('LMCP207', 'Search.run, parameter #1', 'keep one of the decorators'),
    ]);
  });

  it('LMCP208: has the name of an earlier one', () => {
    class Search {
      @Tool('Search.')
      run(@Param('text') text: string, @Param('text') again: string): string {
        return text + again;
      }
    }
    expect(problemsOf([Search])).toEqual([
      problem('LMCP208', 'Search.run, parameter #2', "@Param('text2', …)"),
    ]);
  });

  it('LMCP209: its name cannot be the name of an argument', () => {
    class Search {
      @Tool('Search.')
      run(@Param('') text: string, @Param('__proto__') limit: number): string {
        return text.slice(limit);
      }
    }
    expect(problemsOf([Search])).toEqual([
      problem('LMCP209', 'Search.run, parameter #1', "@Param('name', 'what it is')"),
      problem('LMCP209', 'Search.run, parameter #2', "@Param('name', 'what it is')"),
    ]);
  });

  it('LMCP210: @Args stands beside @Param or another @Args', () => {
    class Search {
      @Tool('Search.')
      run(@Args() query: Query, @Param('limit') limit: number): unknown[] {
        return [query, limit];
      }

      @Tool('Search twice.')
      twice(@Args() first: Query, @Context() context: object, @Args() second: Query): unknown[] {
        return [first, context, second];
      }
    }
    expect(problemsOf([Search])).toEqual([
      problem('LMCP210', 'Search.run, parameter #1', 'into the class of @Args()'),
      problem('LMCP210', 'Search.twice, parameter #1', 'into the class of @Args()'),
      problem('LMCP210', 'Search.twice, parameter #3', 'into the class of @Args()'),
    ]);
  });

  it('LMCP211: @Args stands on something that is no class', () => {
    class Search {
      @Tool('Interface.')
      one(@Args() query: { text: string }): unknown {
        return query;
      }

      @Tool('Array.')
      two(@Args() query: string[]): unknown {
        return query;
      }

      @Tool('Built-in.')
      three(@Args() query: Date): unknown {
        return query;
      }
    }
    expect(problemsOf([Search])).toEqual([
      problem('LMCP211', 'Search.one, parameter #1', '@Args() query: SearchQuery'),
      problem('LMCP211', 'Search.two, parameter #1', '@Args() query: SearchQuery'),
      problem('LMCP211', 'Search.three, parameter #1', '@Args() query: SearchQuery'),
    ]);
  });

  it('takes a class for @Args whatever its static members are', () => {
    class Coded {
      static readonly code = 'not a problem';
      text?: string;
    }
    class Search {
      @Tool('Search.')
      run(@Args() query: Coded): unknown {
        return query;
      }
    }
    expect(problemsOf([Search]).filter(({ code }) => code.startsWith('LMCP2'))).toEqual([]);
  });

  it('LMCP225: a rule is not called', () => {
    class Search {
      @Tool('Search.')
      run(@Param('limit', { rules: [IsInt(), IsInt] }) limit: number): number {
        return limit;
      }
    }
    expect(problemsOf([Search])).toEqual([
      problem(
        'LMCP225',
        'Search.run, parameter #1',
        '`rules: [IsInt()]` instead of `rules: [IsInt]`',
      ),
    ]);
  });
});
