/* oxlint-disable jest/expect-expect -- the compiler judges */
import { expect, it } from '@jest/globals';
import { type StandardSchemaV1, StartupError } from '@lmcp/core';
import { Param, Tool, toStandardSchema } from '@lmcp/decorators';
import { type } from 'arktype';
import { expectTypeOf } from 'expect-type';
import * as v from 'valibot';
import { z } from 'zod';
import { Query } from '../fixtures/query.js';

it('takes schemas that can be served', () => {
  Param('text', { schema: z.string() });
  Param('text', { schema: type('string') });
  Param('text', { schema: { type: 'string' } });
  // @ts-expect-error valibot needs its adapter
  Param('text', { schema: v.string() });
});

it('checks what a method returns against the schema of its output', () => {
  class Clock {
    @Tool({ description: 'Fits.', output: { schema: z.object({ hour: z.int() }) } })
    async fits() {
      return { hour: 7 };
    }

    // @ts-expect-error the schema says a number
    @Tool({ description: 'Does not fit.', output: { schema: z.object({ hour: z.int() }) } })
    fitsNot() {
      return { hour: 'seven' };
    }
  }
  expectTypeOf(Clock).toBeConstructibleWith();
});

it('makes a class the schema of its instances', () => {
  const schema = toStandardSchema(Query);
  expectTypeOf(schema).toExtend<StandardSchemaV1<object, Query>>();
  expectTypeOf<
    NonNullable<(typeof schema)['~standard']['types']>['output']
  >().toEqualTypeOf<Query>();
  // @ts-expect-error a value is no class
  expect(() => toStandardSchema({})).toThrow(StartupError);
});
