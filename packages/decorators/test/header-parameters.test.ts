import { describe, expect, it } from '@jest/globals';
import { Args, Nullable, Param, Property, Tool } from '@lmcp/decorators';
import { Expose, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { compileTools } from '../src/compile/compile-tools.js';
import { problem } from './fixtures/problem.js';
import { problemsOf } from './fixtures/problems-of.js';

class Place {
  @Property({ header: 'Zone' })
  @IsString()
  zone!: string;
}

class Query {
  @Property({ header: 'Region', description: 'Where to look' })
  @IsString()
  region!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => Place)
  place?: Place;
}

describe('header', () => {
  it('is advertised for a @Param and for a @Property, nested ones too', () => {
    class Search {
      @Tool('Search.')
      run(
        @Param('region', { header: 'Region', enum: ['eu', 'us'] }) region: string,
        @Param('limit', { header: 'Limit', rules: [IsInt()], default: 10 }) limit: number,
        @Param('dry', { header: 'Dry-Run', required: false }) dry?: boolean,
      ): unknown[] {
        return [region, limit, dry];
      }

      @Tool('Query.')
      query(@Args() query: Query): Query {
        return query;
      }
    }
    expect(problemsOf([Search])).toEqual([]);
    const { definitions } = compileTools([Search]);
    expect(definitions.map(({ inputSchema }) => inputSchema['properties'])).toEqual([
      {
        region: { type: 'string', enum: ['eu', 'us'], 'x-mcp-header': 'Region' },
        limit: { type: 'integer', default: 10, 'x-mcp-header': 'Limit' },
        dry: { type: 'boolean', 'x-mcp-header': 'Dry-Run' },
      },
      {
        region: { type: 'string', description: 'Where to look', 'x-mcp-header': 'Region' },
        place: expect.objectContaining({
          properties: { zone: { type: 'string', 'x-mcp-header': 'Zone' } },
        }),
      },
    ]);
  });

  it('is told its mistakes where it is declared', () => {
    class Dto {
      @Property({ header: 'a b' })
      @IsString()
      region!: string;

      @Property({ header: 'Units' })
      @Nullable()
      @IsIn(['metric', 'imperial'])
      units!: string | null;

      @Expose({ name: 'days_ahead' })
      @Property({ header: 'Days' })
      days!: number;

      @ValidateNested({ each: true })
      @Type(() => Place)
      places!: Place[];
    }
    class Search {
      @Tool('Search.')
      run(
        @Param('apiKey', { header: 'Key' }) apiKey: string,
        @Param('from') from: Place,
        @Param('to') to: Place,
      ): unknown[] {
        return [apiKey, from, to];
      }

      @Tool('Query.')
      query(@Args() query: Dto): Dto {
        return query;
      }

      @Tool('Query again: the same mistakes are told once.')
      again(@Args() query: Dto): Dto {
        return query;
      }
    }
    expect(problemsOf([Search])).toEqual([
      problem('LMCP110', 'Search.run, parameter #1', 'remove the header'),
      problem('LMCP107', 'Search.run, parameter #3, properties.zone', '"Zone-2"'),
      problem('LMCP106', 'Dto.region', '"Region"'),
      problem('LMCP108', 'Dto.units', 'optional instead of nullable'),
      problem('LMCP108', 'Dto.days', '@IsInt()'),
      problem('LMCP109', 'Dto.places, items.properties.zone', 'remove the header'),
    ]);
  });

  it('stands in a schema that is given, and beside one', () => {
    class Search {
      @Tool('Search.')
      run(
        @Param('a', { schema: { type: 'string', 'x-mcp-header': 'A' } }) a: unknown,
        @Param('b', { schema: { type: 'string' }, header: 'B' }) b: unknown,
        @Param('c', { schema: { type: 'number', 'x-mcp-header': 'C' } }) c: unknown,
      ): unknown[] {
        return [a, b, c];
      }
    }
    expect(problemsOf([Search])).toEqual([
      problem('LMCP108', 'Search.run, parameter #3', '"type": "integer"'),
    ]);
    expect(compileTools([Search]).definitions[0]?.inputSchema['properties']).toMatchObject({
      a: { 'x-mcp-header': 'A' },
      b: { 'x-mcp-header': 'B' },
    });
  });
});
