import { describe, expect, it } from '@jest/globals';
import type { SchemaSource } from '@lmcp/core';
import { Args, Param, Property, Tool } from '@lmcp/decorators';
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { z } from 'zod';
import { compileTools } from '../../src/compile/compile-tools.js';
import { problemsOf } from '../fixtures/problems-of.js';

const plainValibot = v.string() as unknown as SchemaSource;

describe('a schema of a library that cannot be served', () => {
  it('names the parameter, the reason and the adapter', () => {
    class Search {
      @Tool('Find.')
      find(
        @Param('text', { schema: plainValibot }) text: string,
        @Param('since', { schema: z.date() }) since: Date,
      ) {
        return [text, since];
      }
    }
    expect(problemsOf([Search])).toEqual([
      {
        code: 'LMCP131',
        place: 'Search.find, parameter #1',
        seen: expect.stringContaining('of valibot'),
        fix: expect.stringContaining('@valibot/to-json-schema'),
      },
      {
        code: 'LMCP132',
        place: 'Search.find, parameter #2',
        seen: expect.stringContaining('Date cannot be represented in JSON Schema'),
        fix: expect.stringContaining('ISO text'),
      },
    ]);
  });

  it('names the property', () => {
    class Query {
      @Property({
        schema: toStandardJsonSchema(
          v.pipe(
            v.string(),
            v.check(() => true),
          ),
        ),
      })
      text!: string;
    }
    class Search {
      @Tool('Find.')
      find(@Args() query: Query) {
        return query;
      }
    }
    expect(problemsOf([Search])).toMatchObject([
      {
        code: 'LMCP132',
        place: 'Query.text',
        seen: expect.stringContaining('The "check" action cannot be converted'),
      },
    ]);
  });

  it('names the output', () => {
    class Clock {
      @Tool({ description: 'When?', output: { schema: z.object({ now: z.date() }) } })
      now() {
        return { now: new Date() };
      }
    }
    expect(problemsOf([Clock])).toMatchObject([{ code: 'LMCP132', place: 'tool "now", output' }]);
  });
});

describe('an output with a schema of a library', () => {
  it('is advertised as what comes out', () => {
    class Clock {
      @Tool({ description: 'When?', output: { schema: z.object({ hour: z.int().default(1) }) } })
      now() {
        return { hour: 7 };
      }
    }
    const [definition] = compileTools([Clock]).definitions;
    expect(definition?.outputSchema).toMatchObject({ type: 'object', required: ['hour'] });
  });
});
