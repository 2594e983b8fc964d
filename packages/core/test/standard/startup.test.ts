import { describe, expect, it } from '@jest/globals';
import type { StandardSchemaWithJson } from '@lmcp/core';
import * as v from 'valibot';
import { z } from 'zod';
import { createServer } from '../support/serve.js';

describe('a schema of a library that cannot be served', () => {
  it('names the adapter that it lacks (LMCP131)', () => {
    const schema = v.object({ city: v.string() }) as unknown as StandardSchemaWithJson<object>;
    expect(
      createServer()
        .tool('search', '', schema, () => '')
        .check(),
    ).toEqual([
      {
        code: 'LMCP131',
        place: 'tool "search"',
        seen: expect.stringContaining('of valibot'),
        fix: expect.stringContaining('toStandardJsonSchema(schema)'),
      },
    ]);
  });

  it('names a way out where the library is unknown', () => {
    const schema = { '~standard': { version: 1, vendor: 7, validate: () => ({ value: 1 }) } };
    const server = createServer().tool('search', '', schema, () => '');
    expect(server.check()).toMatchObject([
      { code: 'LMCP131', fix: expect.stringContaining('write plain JSON Schema') },
    ]);
  });

  it("tells the library's own reason (LMCP132)", () => {
    const server = createServer().tool('search', '', z.object({ since: z.date() }), () => '');
    expect(server.check()).toEqual([
      {
        code: 'LMCP132',
        place: 'tool "search"',
        seen: 'The schema cannot be told as JSON Schema: Date cannot be represented in JSON Schema',
        fix: expect.stringContaining('ISO text'),
      },
    ]);
  });

  it('is told together with everything else', () => {
    const server = createServer()
      .tool('search', '', z.object({ since: z.date() }), () => '')
      .tool('two words', '', { type: 'string' }, () => '');
    expect(server.check().map(({ code }) => code)).toEqual(['LMCP132', 'LMCP101', 'LMCP103']);
  });
});
