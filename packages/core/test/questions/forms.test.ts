import { describe, expect, it } from '@jest/globals';
import type { JsonSchema } from '@lmcp/core';
import { type } from 'arktype';
import { z } from 'zod';
import { askModern } from '../support/modern-rounds.js';
import { createServer, serve } from '../support/serve.js';
import type { Fields, Rpc } from '../support/wire.js';

type AnyForm = JsonSchema;

/** What came of asking with a form: the first answer, and what the operator heard. */
async function askWith(
  form: unknown,
  inputResponses: Fields = {},
): Promise<{ readonly message: Rpc; readonly errors: readonly unknown[] }> {
  const errors: unknown[] = [];
  const server = createServer({ onError: (error) => errors.push(error) }).tool(
    'ask',
    '',
    { type: 'object' },
    (_args, context) => context.elicit('form', 'Fill in.', form as AnyForm),
  );
  const url = await serve(server);
  const { message } = await askModern(url, 'tools/call', { name: 'ask', inputResponses });
  return { message, errors };
}

const requestedBy = async (form: unknown): Promise<Fields> => {
  const { message } = await askWith(form);
  return message.result.inputRequests.form.params.requestedSchema as Fields;
};

const withField = (field: JsonSchema, more: JsonSchema = {}): JsonSchema => ({
  type: 'object',
  properties: { field },
  ...more,
});

describe('a form on the wire', () => {
  const kept: readonly JsonSchema[] = [
    { type: 'string', title: 'T', description: 'D', minLength: 1, maxLength: 2, default: 'a' },
    { type: 'string', format: 'date-time' },
    { type: 'integer', minimum: 1, maximum: 2, default: 1 },
    { type: 'number', default: 95.5 },
    { type: 'boolean', default: false },
    { type: 'string', enum: ['a', 'b'], default: 'a' },
    { type: 'string', enum: ['a', 'b'], enumNames: ['A', 'B'] },
    { type: 'string', oneOf: [{ const: 'a', title: 'A' }], default: 'a' },
    { type: 'array', items: { type: 'string', enum: ['a'] }, minItems: 1, maxItems: 1 },
    { type: 'array', items: { anyOf: [{ const: 'a', title: 'A' }] }, default: ['a'] },
  ];

  it.each(kept)('keeps %j', async (field) => {
    expect(await requestedBy(withField(field, { required: ['field'] }))).toEqual(
      withField(field, { required: ['field'] }),
    );
  });

  const told: readonly { readonly said: JsonSchema; readonly asked: JsonSchema }[] = [
    { said: { type: 'string', pattern: '^a' }, asked: { type: 'string' } },
    { said: { type: 'string', format: 'ipv4' }, asked: { type: 'string' } },
    { said: { type: ['string', 'null'] }, asked: { type: 'string' } },
    { said: { anyOf: [{ type: 'integer' }, { type: 'null' }] }, asked: { type: 'integer' } },
    { said: { enum: ['a', null] }, asked: { type: 'string', enum: ['a'] } },
    { said: { const: 'a' }, asked: { type: 'string', enum: ['a'] } },
    {
      said: { anyOf: [{ const: 'a' }, { const: 'b', title: 'B' }] },
      asked: {
        type: 'string',
        oneOf: [
          { const: 'a', title: 'a' },
          { const: 'b', title: 'B' },
        ],
      },
    },
    { said: { $ref: '#/$defs/Size' }, asked: { type: 'string', enum: ['s', 'l'] } },
  ];

  it.each(told)('tells $said as $asked', async ({ said, asked }) => {
    const $defs = { Size: { type: 'string', enum: ['s', 'l'] } };
    expect(await requestedBy(withField(said, { $defs, additionalProperties: false }))).toEqual(
      withField(asked),
    );
  });

  it('is what libraries say', async () => {
    const form = z.object({
      mail: z.email(),
      age: z.number().int().min(0).max(150).optional(),
      size: z.enum(['s', 'l']).default('s'),
    });
    expect(await requestedBy(form)).toEqual({
      type: 'object',
      properties: {
        mail: { type: 'string', format: 'email' },
        age: { type: 'integer', minimum: 0, maximum: 150 },
        size: { type: 'string', enum: ['s', 'l'], default: 's' },
      },
      required: ['mail'],
    });
    expect(await requestedBy(type({ name: 'string' }))).toEqual({
      type: 'object',
      properties: { name: { type: 'string' } },
      required: ['name'],
    });
  });

  const misfits: readonly JsonSchema[] = [
    {},
    { type: 'object' },
    { type: 'null' },
    { type: 'array', items: { type: 'string' } },
    { type: 'array', items: { enum: [1] } },
    { type: 'array' },
    { enum: [1, 2] },
    { enum: ['a', 1] },
    { type: ['string', 'integer'] },
    { anyOf: [{ type: 'string' }, { type: 'integer' }] },
    { type: 'string', oneOf: [{ const: 'a' }, { type: 'string' }] },
    { $ref: '#/properties' },
  ];

  it.each(misfits)('cannot hold %j', async (field) => {
    const { message, errors } = await askWith(withField(field));
    expect(message.result.isError).toBe(true);
    expect(errors).toEqual([expect.any(TypeError)]);
    expect(String(errors[0])).toMatch(/question "form".*property "field"/);
  });

  it.each(['password', 'apiKey', 'access_token'])('never asks for %s', async (name) => {
    const { message, errors } = await askWith({
      type: 'object',
      properties: { [name]: { type: 'string' } },
    });
    expect(message.result.isError).toBe(true);
    expect(String(errors[0])).toMatch(/must not ask for a secret.*elicitUrl/);
  });

  it.each([{ type: 'string' }, { type: 'object' }, { type: 'wrong' }, z.date(), Error])(
    'cannot be %p',
    async (form) => {
      const { message, errors } = await askWith(form);
      expect(message.result.isError).toBe(true);
      expect(String(errors[0])).toMatch(/TypeError: .*question "form"/);
    },
  );
});

const accepted = (field: string): Fields => ({ form: { action: 'accept', content: { field } } });

describe('the answer to a form', () => {
  it('is checked by what the wire cannot say', async () => {
    const form = withField({ type: 'string', pattern: '^a' });
    expect((await askWith(form, accepted('b'))).message.result.resultType).toBe('input_required');
    expect((await askWith(form, accepted('a'))).message.result.structuredContent).toEqual({
      action: 'accept',
      content: { field: 'a' },
    });
  });

  it.each([{ deep: { a: {} } }, { list: Array.from({ length: 9 }, () => []) }])(
    'is none when it holds %j',
    async (content) => {
      const form = withField({ type: 'string' }, { additionalProperties: false });
      const { message } = await askWith(form, { form: { action: 'accept', content } });
      expect(message.result.resultType).toBe('input_required');
    },
  );
});
