import { describe, expect, it } from '@jest/globals';
import { ToolError } from '@lmcp/core';
import type { RequestContext } from '@lmcp/core';
import { Args, Context, Param, Tool } from '@lmcp/decorators';
import { IsInt, Min } from 'class-validator';
import { compileTools } from '../src/compile/compile-tools.js';
import { callTool, contextOf } from './fixtures/call-tool.js';
import { Query } from './fixtures/query.js';

class Shop {
  #sold = 0;
  readonly currency = 'EUR';

  @Tool('Parameters in another order than on the wire.')
  order(
    @Context() context: RequestContext,
    @Param('item') item: string,
    @Param('count', { rules: [IsInt(), Min(1)] }) count: number,
  ): unknown[] {
    return [context.requestId, item, count];
  }

  @Tool('A default of the code.')
  page(@Param('size') size: number = 10, @Param('note') note?: string): unknown[] {
    return [size, note];
  }

  @Tool('All arguments.')
  search(@Args() query: Query, @Context() context: RequestContext): unknown {
    return [query, context.requestId];
  }

  @Tool('Uses this, a private field and a getter.')
  sell(): string {
    this.#sold += 1;
    return `${this.#sold} ${this.label}`;
  }

  get label(): string {
    return this.currency;
  }

  @Tool('Takes a while.')
  async later(@Param('text') text: string): Promise<string> {
    await Promise.resolve();
    return text;
  }

  @Tool('Fails at once.')
  fail(): never {
    throw new ToolError('Sold out.');
  }

  @Tool('Fails later.')
  async failLater(): Promise<never> {
    await Promise.resolve();
    throw new ToolError('Sold out.');
  }

  @Tool('An optional argument named like a member of every object.')
  odd(@Param('toString', { required: false }) text?: string): string {
    return text ?? 'absent';
  }
}

describe('calling a tool', () => {
  it('puts arguments and context into the order of the parameters', () => {
    const args = { count: 2, item: 'tea' };
    expect(callTool([Shop], 'order', args, contextOf(7))).toEqual([7, 'tea', 2]);
  });

  it('passes undefined for an absent argument, so that the default of the code applies', () => {
    expect(callTool([Shop], 'page')).toEqual([10, undefined]);
    expect(callTool([Shop], 'page', { size: 3 })).toEqual([3, undefined]);
  });

  it('hands @Args an instance of its class', () => {
    const [query, requestId] = callTool([Shop], 'search', { text: 'tea' }) as [Query, number];
    expect(query).toBeInstanceOf(Query);
    expect(query.text).toBe('tea');
    expect(requestId).toBe(1);
  });

  it('binds this to the one instance of the class', () => {
    const { definitions } = compileTools([Shop]);
    const sell = definitions.find(({ name }) => name === 'sell');
    expect(sell?.call({}, contextOf())).toBe('1 EUR');
    expect(sell?.call({}, contextOf())).toBe('2 EUR');
  });

  it('keeps a synchronous tool synchronous and returns a promise as it is', async () => {
    expect(callTool([Shop], 'sell')).toBe('1 EUR');
    await expect(callTool([Shop], 'later', { text: 'done' })).resolves.toBe('done');
  });

  it('lets through what the method throws', async () => {
    expect(() => callTool([Shop], 'fail')).toThrow(ToolError);
    await expect(callTool([Shop], 'failLater')).rejects.toBeInstanceOf(ToolError);
  });

  it('does not take a member of every object for an argument', () => {
    expect(callTool([Shop], 'odd')).toBe('absent');
    expect(callTool([Shop], 'odd', { toString: 'here' })).toBe('here');
  });

  it('shares nothing between calls that run at the same time', async () => {
    const { definitions } = compileTools([Shop]);
    const later = definitions.find(({ name }) => name === 'later');
    const texts = Array.from({ length: 20 }, (_, index) => `call ${index}`);
    const answers = await Promise.all(texts.map((text) => later?.call({ text }, contextOf())));
    expect(answers).toEqual(texts);
  });
});

function Wrapped(_prototype: object, _method: string, descriptor: PropertyDescriptor): void {
  const original = descriptor.value as (...args: unknown[]) => unknown;
  descriptor.value = function wrapper(this: object, ...args: unknown[]): unknown {
    return [original.apply(this, args)];
  };
}

describe('@Param', () => {
  it('is optional from the first parameter with a default value on', () => {
    const { definitions } = compileTools([Shop]);
    const required = definitions.find(({ name }) => name === 'page')?.inputSchema['required'];
    expect(required ?? []).toEqual([]);
  });

  it('sees the default even when a second decorator wraps the method', () => {
    class Wrapping {
      @Tool('Wrapped.')
      @Wrapped
      run(@Param('text') text: string, @Param('times') times: number = 2): string {
        return text.repeat(times);
      }
    }
    expect(callTool([Wrapping], 'run', { text: 'ab' })).toEqual(['abab']);
  });

  it('knows a type that reflection loses, when it is told', () => {
    class Told {
      @Tool('Told.')
      run(
        @Param('days', { type: () => Number, required: false }) days: number | undefined,
        @Param('tags', { items: () => String }) tags: string[],
        @Param('unit', { enum: ['C', 'F'] }) unit: 'C' | 'F' | 0,
        @Param('place', { schema: { type: 'object' } }) place: { city: string },
      ): unknown[] {
        return [days, tags, unit, place];
      }
    }
    const args = { tags: ['a'], unit: 'C', place: { city: 'Oslo' } };
    expect(callTool([Told], 'run', args)).toEqual([undefined, ['a'], 'C', { city: 'Oslo' }]);
  });

  it('accepts the enum, or the value of a member, that swc emits as a type', () => {
    enum Unit {
      Celsius = 'C',
      Fahrenheit = 'F',
    }
    class SwcTools {
      @Tool('Compiled by swc.')
      run(@Param('unit') unit: string, @Param('one') one: string): unknown[] {
        return [unit, one];
      }
    }
    Reflect.defineMetadata('design:paramtypes', [Unit, 'C'], SwcTools.prototype, 'run');
    expect(callTool([SwcTools], 'run', { unit: 'F', one: 'C' })).toEqual(['F', 'C']);
  });
});
