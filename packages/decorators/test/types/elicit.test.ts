/* oxlint-disable jest/expect-expect -- the compiler judges; that it runs shows that decorators only record */
import { it } from '@jest/globals';
import type { ContentOf, ElicitResult, RequestContext } from '@lmcp/core';
import { Elicit } from '@lmcp/decorators';
import { IsBoolean } from 'class-validator';
import { expectTypeOf } from 'expect-type';
import { z } from 'zod';

class Confirmation {
  @IsBoolean()
  sure!: boolean;
}

const reason = z.object({ reason: z.string() });
const JSON_FORM = { type: 'object', properties: { tag: { type: 'string' } } } as const;

it('takes options of the right types only', () => {
  Elicit('key', 'Why?');
  Elicit('key', { message: ({ path }: { readonly path: string }) => path });
  // @ts-expect-error a question needs its message
  Elicit('key');
  // @ts-expect-error a question needs its message
  Elicit('key', { form: reason });
  // @ts-expect-error there is no such option
  Elicit('key', { message: 'Why?', when: 'always' });
  // @ts-expect-error the user says no or is told of
  Elicit('key', { message: 'Why?', whenDeclined: 'ignore' });
});

it('stands before parameters that take the answer', () => {
  class Asking {
    right(
      @Elicit('sure', 'Sure?') answer: Confirmation,
      @Elicit('why', { message: 'Why?', form: reason }) why: { reason: string },
      @Elicit('told', { message: 'Sure?', form: Confirmation, whenDeclined: 'tell' })
      told: ElicitResult<Confirmation>,
      @Elicit('plain', { message: 'Tag?', form: JSON_FORM }) plain: { tag?: string },
    ): unknown {
      return [answer, why, told, plain];
    }

    wrong(
      // @ts-expect-error the form gives a text
      @Elicit('why', { message: 'Why?', form: reason }) why: { reason: number },
      // @ts-expect-error the method is told the whole result
      @Elicit('told', { message: 'Sure?', form: Confirmation, whenDeclined: 'tell' })
      told: Confirmation,
      // @ts-expect-error the method is told the content only
      @Elicit('sure', { message: 'Sure?', form: Confirmation }) sure: ElicitResult<Confirmation>,
    ): unknown {
      return [why, told, sure];
    }

    // @ts-expect-error a static method has no instance
    static ask(@Elicit('sure', 'Sure?') answer: Confirmation): unknown {
      return answer;
    }
  }
  expectTypeOf<Asking>().toHaveProperty('right');
});

it('gives a handler what its form describes', () => {
  expectTypeOf<ContentOf<typeof reason>>().toEqualTypeOf<{ reason: string }>();
  expectTypeOf<ContentOf<typeof Confirmation>>().toEqualTypeOf<Confirmation>();
  expectTypeOf<ContentOf<typeof JSON_FORM>>().toEqualTypeOf<Readonly<Record<string, unknown>>>();
  const ask = async (context: RequestContext): Promise<void> => {
    const answer = await context.elicit('sure', 'Sure?', Confirmation);
    // @ts-expect-error a user who said no sent nothing
    void answer.content;
    expectTypeOf(answer).toEqualTypeOf<ElicitResult<Confirmation>>();
    // @ts-expect-error a form is an object
    await context.elicit('age', 'Age?', z.number());
    expectTypeOf(await context.step('work', async () => 1)).toEqualTypeOf<number>();
  };
  expectTypeOf(ask).toBeFunction();
});
