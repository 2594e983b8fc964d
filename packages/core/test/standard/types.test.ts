/* oxlint-disable jest/expect-expect -- the compiler judges */
import { it } from '@jest/globals';
import type { StandardSchemaV1, StandardSchemaWithJson } from '@lmcp/core';
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { expectTypeOf } from 'expect-type';
import * as v from 'valibot';
import { z } from 'zod';
import { createServer } from '../support/serve.js';

it("infers what a handler takes from its schema's output", () => {
  const server = createServer();
  const zod = z.object({ when: z.string().transform(Number), days: z.int().default(3) });
  server.tool('zod', '', zod, (args) => {
    expectTypeOf(args).toEqualTypeOf<{ when: number; days: number }>();
  });
  server.tool('arktype', '', type({ when: 'string.numeric.parse' }), (args) => {
    expectTypeOf(args).toEqualTypeOf<{ when: number }>();
  });
  server.tool('valibot', '', toStandardJsonSchema(v.object({ city: v.string() })), (args) => {
    expectTypeOf(args).toEqualTypeOf<{ city: string }>();
  });
  server.tool('plain', '', { type: 'object' }, (args) => {
    expectTypeOf(args).toEqualTypeOf<Readonly<Record<string, unknown>>>();
  });
});

it('rejects what cannot be served', () => {
  const server = createServer();
  // @ts-expect-error arguments are an object
  server.tool('text', '', z.string(), () => '');
  // @ts-expect-error valibot needs its adapter
  server.tool('valibot', '', v.object({ city: v.string() }), () => '');
  // @ts-expect-error the schema gives a number
  server.tool('days', '', z.object({ days: z.int() }), ({ days }: { days: string }) => days);
});

it('is the type that libraries implement', () => {
  expectTypeOf(z.object({ days: z.int() })).toExtend<
    StandardSchemaWithJson<object, { days: number }>
  >();
  expectTypeOf(v.string()).toExtend<StandardSchemaV1<string, string>>();
});
