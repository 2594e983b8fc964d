import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StartupError } from '@lmcp/core';
import { Param, Property, Tool, toStandardSchema } from '@lmcp/decorators';
import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport, McpServer } from '@modelcontextprotocol/server';
import { Transform, Type } from 'class-transformer';
import {
  IsInt,
  Max,
  MinLength,
  Validate,
  ValidateNested,
  ValidatorConstraint,
} from 'class-validator';
import { z } from 'zod';
import { callTool } from '../fixtures/call-tool.js';

@ValidatorConstraint()
class IsEven {
  validate(value: unknown): boolean {
    return typeof value === 'number' && value % 2 === 0;
  }

  defaultMessage(): string {
    return 'an even number';
  }
}

@ValidatorConstraint({ async: true })
class IsFree {
  validate(login: unknown): Promise<boolean> {
    return Promise.resolve(login !== 'ada');
  }

  defaultMessage(): string {
    return 'a free name';
  }
}

class Place {
  @MinLength(2) city!: string;
}

class Booking {
  @ValidateNested({ each: true }) @Type(() => Place) places!: Place[];
  @Property() since!: Date;
  @IsInt() @Max(10) @Validate(IsEven) seats: number = 2;
}

class Registration {
  @Validate(IsFree) @Property() login!: string;
}

const since = '2026-01-02T03:04:05Z';
const places = [{ city: 'Oslo' }];

describe('toStandardSchema', () => {
  const { validate, jsonSchema, ...rest } = toStandardSchema(Booking)['~standard'];

  it('says who it is', () => {
    expect(rest).toEqual({ version: 1, vendor: 'lmcp' });
  });

  it('makes an instance, at once', () => {
    const result = validate({ places, since });
    expect(result).toEqual({ value: { places, since: new Date(since), seats: 2 } });
    const { value } = result as { value: Booking };
    expect(value).toBeInstanceOf(Booking);
    expect(value.places[0]).toBeInstanceOf(Place);
  });

  it('tells what a transform cannot read as an issue', () => {
    class Wallet {
      @Transform(({ value }: { value: string }) => BigInt(value))
      @Property({ schema: { type: 'string' } })
      cents!: bigint;
    }
    const message = 'expected a value that can be read; received string "abc"';
    expect(toStandardSchema(Wallet)['~standard'].validate({ cents: 'abc' })).toEqual({
      issues: [{ message, path: ['cents'] }],
    });
  });

  it('tells issues with their paths, from the schema and from rules', () => {
    expect(validate({ places: [...places, { city: 'O' }], since })).toEqual({
      issues: [
        {
          message: 'expected string of at least 2 characters; received string "O"',
          path: ['places', 1, 'city'],
        },
      ],
    });
    expect(validate({ places, since, seats: 3 })).toEqual({
      issues: [{ message: 'expected an even number; received integer 3', path: ['seats'] }],
    });
  });

  it.each([undefined, null, 'text', [], 7])('refuses %j', (value) => {
    expect(validate(value)).toEqual({ issues: [{ message: 'expected an object', path: [] }] });
  });

  it('waits for asynchronous rules', async () => {
    const schema = toStandardSchema(Registration);
    const free = schema['~standard'].validate({ login: 'bob' });
    expect(free).toBeInstanceOf(Promise);
    expect(await free).toEqual({ value: { login: 'bob' } });
    expect(await schema['~standard'].validate({ login: 'ada' })).toEqual({
      issues: [{ message: 'expected a free name; received string "ada"', path: ['login'] }],
    });
  });

  it('tells JSON Schema 2020-12, a copy each time, and nothing older', () => {
    const input = jsonSchema.input({ target: 'draft-2020-12' });
    expect(input).toMatchObject({ type: 'object', required: ['places', 'since'] });
    input['type'] = 'string';
    expect(jsonSchema.output({ target: 'draft-2020-12' })).toMatchObject({ type: 'object' });
    expect(() => jsonSchema.input({ target: 'draft-07' })).toThrow(
      'Booking cannot be told as "draft-07": ask for "draft-2020-12".',
    );
  });

  it('reports a class that cannot be compiled', () => {
    class Lost {
      @Property() days!: number | undefined;
    }
    expect(() => toStandardSchema(Lost)).toThrow(StartupError);
  });

  it('reports a schema that is none', () => {
    class Mistaken {
      @Property({ schema: { type: 'int' } }) days!: number;
    }
    expect(() => toStandardSchema(Mistaken)).toThrow(StartupError);
    expect(() => toStandardSchema(Mistaken)).toThrow(
      /LMCP104 {2}Mistaken\n.*: properties\.days\.type must/,
    );
  });

  it('can be the schema of a parameter', async () => {
    class Agency {
      @Tool('Book.')
      book(@Param('booking', { schema: toStandardSchema(Booking) }) booking: Booking): boolean {
        return booking instanceof Booking && booking.since instanceof Date;
      }
    }
    expect(await callTool([Agency], 'book', { booking: { places, since } })).toBe(true);
    await expect(
      callTool([Agency], 'book', { booking: { places, since, seats: 3 } }),
    ).rejects.toThrow(
      '- booking.seats: expected a value that its schema accepts; received integer 3 — expected an even number',
    );
  });

  it('throws what a class throws', () => {
    class Broken {
      @Property() name!: string;
      constructor(depth: number = 0) {
        if (made++ >= 2) {
          throw new Error(`broken ${depth}`);
        }
      }
    }
    let made = 0;
    const broken = toStandardSchema(Broken);
    expect(() => broken['~standard'].validate({ name: 'x' })).toThrow('broken 0');
  });
});

describe('the official server', () => {
  const client = new Client({ name: 'test', version: '1.0.0' });
  const received: unknown[] = [];

  beforeAll(async () => {
    const server = new McpServer({ name: 'official', version: '1.0.0' });
    server.registerTool('book', { inputSchema: toStandardSchema(Booking) }, (booking) => {
      received.push(booking);
      return { content: [{ type: 'text', text: booking.since.toISOString() }] };
    });
    const [ours, theirs] = InMemoryTransport.createLinkedPair();
    await server.connect(theirs);
    await client.connect(ours);
  });

  afterAll(() => client.close());

  it('lists the schema of the class', async () => {
    const { tools } = await client.listTools();
    expect(tools).toMatchObject([
      { name: 'book', inputSchema: { type: 'object', required: ['places', 'since'] } },
    ]);
  });

  it('hands an instance to the handler', async () => {
    const { content } = await client.callTool({ name: 'book', arguments: { places, since } });
    expect(content).toEqual([{ type: 'text', text: '2026-01-02T03:04:05.000Z' }]);
    expect(received).toEqual([expect.any(Booking)]);
  });

  it.each([
    [{ places, since: 'yesterday' }, 'since: expected'],
    [{ places: [{ city: 'O' }], since }, 'places.0.city: expected string of at least 2 characters'],
    [{ places, since, seats: 3 }, 'seats: expected an even number; received integer 3'],
  ])('tells what is wrong with %j', async (args, told) => {
    const { isError, content } = await client.callTool({ name: 'book', arguments: args });
    expect(isError).toBe(true);
    expect(content).toMatchObject([{ text: expect.stringContaining(told) }]);
  });
});

describe('a nested schema of another library', () => {
  it('validates inside the class, with a promise', async () => {
    class Trip {
      @Property({ schema: z.object({ km: z.string().transform(Number) }) }) way!: { km: number };
    }
    const { validate } = toStandardSchema(Trip)['~standard'];
    expect(await validate({ way: { km: '7' } })).toEqual({ value: { way: { km: 7 } } });
    expect(await validate({ way: {} })).toMatchObject({ issues: [{ path: ['way', 'km'] }] });
  });
});
