import { afterEach, describe, expect, it } from '@jest/globals';
import type { ElicitResult, RequestContext } from '@lmcp/core';
import { InputRequired } from '@lmcp/core';
import { MemoryTransport } from '@lmcp/core/memory';
import {
  Args,
  Context,
  createServer,
  Elicit,
  Param,
  Prompt,
  Property,
  Resource,
  Tool,
} from '@lmcp/decorators';
import { Client } from '@modelcontextprotocol/client';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsEnum,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { z } from 'zod';
import { problem } from './fixtures/problem.js';
import { problemsOf } from './fixtures/problems-of.js';

enum Size {
  Small = 's',
  Large = 'l',
}

class Order {
  @Property({ description: 'Who eats it' })
  @IsString()
  @Length(1, 20)
  name!: string;

  @IsInt()
  @Min(1)
  @Max(9)
  count = 1;

  @IsEnum(Size)
  size!: Size;

  @IsArray()
  @IsIn(['cheese', 'ham'], { each: true })
  @ArrayMaxSize(2)
  @IsOptional()
  toppings?: string[];

  @IsEmail()
  @IsOptional()
  email?: string;

  @IsBoolean()
  @IsOptional()
  hot?: boolean;

  @IsNumber()
  @Min(0.5)
  @IsOptional()
  tip?: number;

  @Matches(/^[A-Z]{3}$/)
  @IsOptional()
  code?: string;

  total(): number {
    return this.count * 10;
  }
}

class Confirmation {
  @IsBoolean()
  sure!: boolean;
}

class Target {
  @IsString()
  path!: string;
}

const calls: string[] = [];

class Shop {
  @Tool('Orders a pizza.')
  order(@Elicit('order', 'What do you want?') order: Order): unknown {
    calls.push('order');
    return { isOrder: order instanceof Order, total: order.total(), name: order.name };
  }

  @Tool({ description: 'Removes a file.', name: 'remove' })
  remove(
    @Param('path') path: string,
    @Elicit('confirm', { message: ({ path: target }) => `Remove ${String(target)}?` })
    answer: Confirmation,
    @Elicit('why', {
      message: 'Why?',
      form: z.object({ reason: z.string() }),
      whenDeclined: 'tell',
    })
    why: ElicitResult<{ reason: string }>,
    @Context() context: RequestContext,
  ): string {
    calls.push('remove');
    return JSON.stringify([path, answer.sure, why, context.supports('elicitation')]);
  }

  @Tool('Removes by its class of arguments.')
  unlink(
    @Args() target: Target,
    @Elicit('confirm', { message: ({ path }: Target) => `Unlink ${path}?` }) answer: Confirmation,
  ): string {
    return `${target.path} ${String(answer.sure)}`;
  }

  @Tool('Asks inside.')
  async inside(@Context() context: RequestContext): Promise<string> {
    const answer = await context.elicit('order', 'What do you want?', Order);
    return answer.action === 'accept' && answer.content instanceof Order
      ? `total ${answer.content.total()}`
      : answer.action;
  }

  @Tool({ description: 'Asks by hand.', output: Confirmation })
  byHand(@Context() context: RequestContext): Confirmation | InputRequired {
    const { confirm } = context.inputResponses as { readonly confirm?: { content: Confirmation } };
    return (
      confirm?.content ??
      new InputRequired({
        inputRequests: {
          confirm: {
            method: 'elicitation/create',
            params: {
              message: 'Sure?',
              requestedSchema: { type: 'object', properties: { sure: { type: 'boolean' } } },
            },
          },
        },
      })
    );
  }

  @Prompt('Asks for its topic.')
  topic(@Elicit('confirm', 'Sure?') answer: Confirmation): string {
    return `sure: ${String(answer.sure)}`;
  }

  @Resource('shop://sure')
  sure(@Elicit('confirm', 'Sure?') answer: Confirmation): string {
    return `sure: ${String(answer.sure)}`;
  }
}

type Answer =
  | { action: 'accept'; content: Record<string, string | number | boolean | string[]> }
  | { action: 'decline' | 'cancel' };
type Params = { readonly message: string; readonly requestedSchema?: unknown };

function textOf(result: unknown): string {
  const { content } = result as { readonly content: readonly { readonly text: string }[] };
  return content[0]?.text ?? '';
}

let close: (() => Promise<void>) | undefined;

afterEach(() => close?.());

describe.each([{ mode: 'legacy' as const }, { mode: { pin: '2026-07-28' } }])(
  'a question that is a parameter, in mode $mode',
  ({ mode }) => {
    const asked: Params[] = [];

    async function connect(answer: (params: Params) => Answer): Promise<Client> {
      asked.length = 0;
      calls.length = 0;
      const server = createServer({ name: 'shop', version: '1.0.0', tools: [Shop] });
      const client = new Client(
        { name: 'test', version: '1.0.0' },
        { capabilities: { elicitation: {} }, versionNegotiation: { mode } },
      );
      close = () => client.close();
      client.setRequestHandler('elicitation/create', ({ params }) => {
        asked.push(params);
        return answer(params);
      });
      await client.connect(new MemoryTransport(server));
      return client;
    }

    it('is asked with the class as its form, and answered with an instance', async () => {
      const content = { name: 'Ann', count: 2, size: 's', toppings: ['ham'] };
      const client = await connect(() => ({ action: 'accept', content }));
      const result = await client.callTool({ name: 'order' });
      expect(JSON.parse(textOf(result))).toEqual({ isOrder: true, total: 20, name: 'Ann' });
      expect(calls).toEqual(['order']);
      expect(asked[0]).toMatchObject({
        message: 'What do you want?',
        requestedSchema: {
          type: 'object',
          properties: {
            name: { type: 'string', minLength: 1, maxLength: 20, description: 'Who eats it' },
            count: { type: 'integer', minimum: 1, maximum: 9 },
            size: { type: 'string', enum: ['s', 'l'] },
            toppings: {
              type: 'array',
              items: { type: 'string', enum: ['cheese', 'ham'] },
              maxItems: 2,
            },
            email: { type: 'string', format: 'email' },
            hot: { type: 'boolean' },
            tip: { type: 'number', minimum: 0.5 },
            code: { type: 'string' },
          },
          required: ['name', 'size'],
        },
      });
    });

    it('is asked again until every rule of the class is kept', async () => {
      const codes = ['abc', 'ABC'];
      const client = await connect(() => ({
        action: 'accept',
        content: { name: 'Ann', count: 1, size: 's', code: codes.shift() ?? '' },
      }));
      const result = await client.callTool({ name: 'order' });
      expect(JSON.parse(textOf(result))).toMatchObject({ total: 10 });
      expect(asked).toHaveLength(2);
      expect(asked[1]?.message).toContain('code: expected');
    });

    it.each([
      { action: 'decline' as const, told: 'The user said no to the question "order".' },
      {
        action: 'cancel' as const,
        told: 'The user closed the question "order" without an answer.',
      },
    ])('ends the call on $action, which the model is told', async ({ action, told }) => {
      const client = await connect(() => ({ action }));
      const result = await client.callTool({ name: 'order' });
      expect(result).toMatchObject({ isError: true, content: [{ text: told }] });
      expect(calls).toEqual([]);
    });

    it('is asked beside others, with the arguments in its message', async () => {
      const client = await connect(({ message }) =>
        message === 'Why?' ? { action: 'decline' } : { action: 'accept', content: { sure: true } },
      );
      const result = await client.callTool({ name: 'remove', arguments: { path: 'a.txt' } });
      expect(JSON.parse(textOf(result))).toEqual(['a.txt', true, { action: 'decline' }, true]);
      expect(asked.map(({ message }) => message)).toEqual(['Remove a.txt?', 'Why?']);
      expect(calls).toEqual(['remove']);
    });

    it('is not asked when the arguments do not fit', async () => {
      const client = await connect(() => ({ action: 'decline' }));
      const result = await client.callTool({ name: 'remove', arguments: { path: 1 } });
      expect(textOf(result)).toContain('- path: expected string');
      expect(asked).toEqual([]);
    });

    it('may stand beside @Args', async () => {
      const client = await connect(() => ({ action: 'accept', content: { sure: false } }));
      const result = await client.callTool({ name: 'unlink', arguments: { path: 'b.txt' } });
      expect(textOf(result)).toBe('b.txt false');
      expect(asked[0]?.message).toBe('Unlink b.txt?');
    });

    it('may be asked inside of the method, with a class', async () => {
      const content = { name: 'Ann', count: 3, size: 'l' };
      const client = await connect(() => ({ action: 'accept', content }));
      expect(textOf(await client.callTool({ name: 'inside' }))).toBe('total 30');
    });

    it('may be asked by hand, past the output of the tool', async () => {
      const client = await connect(() => ({ action: 'accept', content: { sure: true } }));
      const { structuredContent } = await client.callTool({ name: 'byHand' });
      expect(structuredContent).toEqual({ sure: true });
    });

    it('is asked by prompts and resources', async () => {
      const client = await connect(() => ({ action: 'accept', content: { sure: true } }));
      const { messages } = await client.getPrompt({ name: 'topic' });
      expect(messages[0]?.content).toEqual({ type: 'text', text: 'sure: true' });
      const { contents } = await client.readResource({ uri: 'shop://sure' });
      expect(contents[0]).toMatchObject({ text: 'sure: true' });
    });
  },
);

class Address {
  @IsString()
  city!: string;
}

class Nested {
  @ValidateNested()
  @Type(() => Address)
  address!: Address;
}

class Untyped {
  @IsOptional()
  value?: unknown;
}

describe('a question that cannot be asked', () => {
  it('LMCP226: has no key, or the key of another', () => {
    class Bad {
      @Tool('None.')
      none(@Elicit('', 'Sure?') one: Confirmation): unknown {
        return one;
      }

      @Tool('Twice.')
      twice(
        @Elicit('sure', 'Sure?') one: Confirmation,
        @Elicit('sure', 'Really?') two: Confirmation,
      ): unknown {
        return [one, two];
      }
    }
    expect(problemsOf([Bad])).toEqual([
      problem('LMCP226', 'Bad.none, parameter #1', "@Elicit('confirm'"),
      problem('LMCP226', 'Bad.twice, parameter #2', "@Elicit('sure2'"),
    ]);
  });

  it('LMCP227: has no form', () => {
    class Bad {
      @Tool('Text.')
      text(@Elicit('name', 'Name?') name: string): unknown {
        return name;
      }

      @Tool('Whole.')
      whole(@Elicit('sure', 'Sure?') sure: ElicitResult<Confirmation>): unknown {
        return sure;
      }

      @Tool('Told.')
      told(
        @Elicit('sure', { message: 'Sure?', whenDeclined: 'tell' }) sure: Confirmation,
      ): unknown {
        return sure;
      }
    }
    expect(problemsOf([Bad])).toEqual([
      problem('LMCP227', 'Bad.text, parameter #1', "@Elicit('name'"),
      problem('LMCP227', 'Bad.whole, parameter #1', 'form: Dto'),
      problem('LMCP227', 'Bad.told, parameter #1', 'form: Dto'),
    ]);
  });

  it('LMCP228: has a form that no client can show, by key and property', () => {
    class Bad {
      @Tool('Class.')
      nested(@Elicit('where', 'Where?') where: Nested): unknown {
        return where;
      }

      @Tool('Schema.')
      schema(
        @Elicit('tags', { message: 'Tags?', form: z.object({ tags: z.array(z.string()) }) })
        tags: { tags: string[] },
      ): unknown {
        return tags;
      }
    }
    const problems = problemsOf([Bad]);
    expect(problems).toEqual([
      problem('LMCP228', 'Bad.nested, parameter #1', 'side by side'),
      problem('LMCP228', 'Bad.schema, parameter #1', 'side by side'),
    ]);
    expect(problems[0]?.seen).toMatch(/"where".*"address"/);
    expect(problems[1]?.seen).toMatch(/"tags".*"tags"/);
  });

  it('has a class with problems of its own, which are told', () => {
    class Bad {
      @Tool('Class.')
      untyped(@Elicit('what', 'What?') what: Untyped): unknown {
        return what;
      }
    }
    expect(problemsOf([Bad]).map(({ place }) => place)).toEqual(['Untyped.value']);
  });
});
