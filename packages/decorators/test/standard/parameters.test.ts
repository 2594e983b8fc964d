import { describe, expect, it } from '@jest/globals';
import { InvalidArguments, type SchemaSource } from '@lmcp/core';
import { Args, createServer, Nullable, Param, Property, Tool } from '@lmcp/decorators';
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { Type } from 'class-transformer';
import { IsInt, IsString, ValidateNested } from 'class-validator';
import * as v from 'valibot';
import { z } from 'zod';
import { compileTools } from '../../src/compile/compile-tools.js';
import { callTool } from '../fixtures/call-tool.js';

const textToNumber: Readonly<Record<string, SchemaSource>> = {
  zod: z.object({ km: z.string().regex(/^\d+$/).transform(Number), via: z.int().default(3) }),
  arktype: type({ km: type('string.digits').pipe(Number), via: 'number.integer = 3' }),
  valibot: toStandardJsonSchema(
    v.object({
      km: v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number)),
      via: v.optional(v.pipe(v.number(), v.integer()), 3),
    }),
  ),
};

function call(tools: readonly object[], args: Readonly<Record<string, unknown>>) {
  return callTool(tools, 'run', args);
}

async function told(tools: readonly object[], args: Readonly<Record<string, unknown>>) {
  const error: unknown = await Promise.resolve()
    .then(() => call(tools, args))
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InvalidArguments);
  return (error as InvalidArguments).message.split('\n').slice(1);
}

function inputSchemaOf(tool: object) {
  const { definitions, problems } = compileTools([tool]);
  expect(problems).toEqual([]);
  return definitions[0]?.inputSchema as {
    readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly required?: readonly string[];
    readonly $defs?: object;
  };
}

describe.each(Object.entries(textToNumber))('a parameter with a schema of %s', (_, schema) => {
  class Trips {
    @Tool('Run.')
    run(@Param('way', { schema, description: 'The way' }) way: object, @Param('by') by: string) {
      return { way, by };
    }
  }

  it('is advertised in its place', () => {
    const { properties, required } = inputSchemaOf(Trips);
    expect(required).toEqual(['way', 'by']);
    expect(properties['way']).toMatchObject({ type: 'object', description: 'The way' });
    expect(properties['way']).not.toHaveProperty('$schema');
  });

  it("receives the library's output", async () => {
    const args = { way: { km: '12' }, by: 'bus' };
    expect(await call([Trips], args)).toEqual({ way: { km: 12, via: 3 }, by: 'bus' });
    expect(args).toEqual({ way: { km: '12' }, by: 'bus' });
  });

  it('tells issues below the name of the parameter', async () => {
    const lines = await told([Trips], { way: { km: 'x', via: 1.5 }, by: 'bus' });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^- way\.km: expected string matching .*; received string "x" — /);
    expect(lines[1]).toMatch(/^- way\.via: expected integer.*; received number 1.5 — /);
    expect(await told([Trips], { by: 'bus' })).toEqual([
      expect.stringMatching(/^- way: expected object.*; received nothing \(missing\)/),
    ]);
  });

  it('is checked by us in everything else', async () => {
    expect(await told([Trips], { way: { km: '1' }, by: 7 })).toHaveLength(1);
    expect(await told([Trips], { way: { km: '1' }, by: 'bus', to: 1 })).toHaveLength(1);
  });

  it('may be sent as JSON text', async () => {
    expect(await call([Trips], { way: '{"km":"12"}', by: 'bus' })).toMatchObject({
      way: { km: 12 },
    });
  });
});

describe('an argument that is left out', () => {
  class Days {
    @Tool('Run.')
    run(
      @Param('inner', { schema: z.int().default(3) }) inner: number,
      @Param('outer', { schema: z.string().transform(Number), default: '4' }) outer: number,
      @Param('free', { schema: z.int(), required: false }) free: number | undefined,
      @Param('code', { schema: z.int() }) code: number = 5,
    ) {
      return { inner, outer, free, code };
    }
  }

  it('is optional where its schema or its options say so', () => {
    const { properties, required } = inputSchemaOf(Days);
    expect(required).toBeUndefined();
    expect(properties).toMatchObject({ inner: { default: 3 }, outer: { default: '4' } });
  });

  it('has the default of its schema, of its options or of the code', async () => {
    const defaults = { inner: 3, outer: 4, free: undefined, code: 5 };
    expect(await call([Days], {})).toEqual(defaults);
    const nulls = { inner: null, outer: null, free: null, code: null };
    expect(await call([Days], nulls)).toEqual(defaults);
  });
});

describe('a property with a schema of a library', () => {
  class Stop {
    @Property({ schema: z.string().transform(Number) }) km!: number;
    @Nullable() @Property({ schema: z.int() }) stay!: number | null;
  }

  class Route {
    @ValidateNested({ each: true }) @Type(() => Stop) stops!: Stop[];
    @Property() main!: Stop;
    @Property({ required: false }) next?: Route;
    @IsString() @Property({ schema: z.number().transform(String) }) text: string = 'none';
  }

  class Routes {
    @Tool('Run.')
    run(@Args() route: Route) {
      return route;
    }
  }

  const stop = { km: '1', stay: null };

  it('is judged wherever the class stands', async () => {
    const last = { stops: [], main: stop };
    const args = { stops: [stop, { km: '2', stay: 3 }], main: stop, next: last, text: 5 };
    const route = (await call([Routes], args)) as Route;
    expect(route).toBeInstanceOf(Route);
    expect(route.stops[1]).toBeInstanceOf(Stop);
    expect(route).toEqual({
      stops: [
        { km: 1, stay: null },
        { km: 2, stay: 3 },
      ],
      main: { km: 1, stay: null },
      next: { stops: [], main: { km: 1, stay: null }, text: 'none' },
      text: '5',
    });
  });

  it('tells all issues at once, with their whole paths', async () => {
    const wrong = { km: 1, stay: 0.5 };
    expect(
      (await told([Routes], { stops: [stop, wrong], main: wrong, text: 1 })).map(
        (line) => line.split(':')[0],
      ),
    ).toEqual(['- stops[1].km', '- stops[1].stay', '- main.km', '- main.stay']);
  });
});

describe('what a library accepts', () => {
  class Lenient {
    @Tool('Run.')
    run(
      @Param('short', { schema: z.string().trim().max(3) }) short: string,
      @Param('code', { schema: z.string().regex(/^[a-z]$/i) }) code: string,
      @Param('count', { schema: z.coerce.number() }) count: number,
      @Param('caught', { schema: z.number().catch(3) }) caught: number,
      @Param('page', { schema: z.url() }) page: string,
      @Param('read', { schema: z.preprocess(Number, z.number()) }) read: number,
      @Param('unset', { schema: z.preprocess(String, z.string()), required: false }) unset: string,
      @Param('plain', { rules: [IsInt()] }) plain: number,
    ) {
      return [short, code, count, caught, page, read, unset, plain];
    }
  }
  const args = {
    short: '  ab  ',
    code: 'A',
    count: '5',
    caught: 'x',
    page: 'http://localhost',
    read: '7',
    unset: null,
    plain: 1,
  };

  it('is accepted, although what it advertises says less', async () => {
    const made = ['ab', 'A', 5, 3, 'http://localhost', 7, 'null', 1];
    expect(await call([Lenient], args)).toEqual(made);
  });

  it('hides nothing that is wrong beside it', async () => {
    const lines = await told([Lenient], { ...args, plain: '1', more: 1 });
    expect(lines.map((line) => line.split(':')[0])).toEqual(['- more', '- plain']);
    const many = Array.from({ length: 3000 }, () => 1);
    expect(await told([Lenient], { ...args, plain: many })).toEqual([
      expect.stringMatching(/^- plain: expected integer/),
    ]);
  });
});

describe('rules that take their time', () => {
  class Accounts {
    @Tool('Run.')
    run(
      @Param('login', {
        schema: z.string().refine(async (login) => login !== 'ada', 'That name is taken.'),
      })
      login: string,
      @Param('password', { schema: type('"open" | "sesame"') }) password: string,
    ) {
      return [login, password];
    }
  }

  it('are waited for', async () => {
    expect(await call([Accounts], { login: 'bob', password: 'open' })).toEqual(['bob', 'open']);
    expect(await told([Accounts], { login: 'ada', password: 'open' })).toEqual([
      '- login: expected a value that its schema accepts; received string "ada" — That name is taken.',
    ]);
  });

  it('never show a secret', async () => {
    const lines = await told([Accounts], { login: 'bob', password: 'hunter2' });
    expect(lines).toEqual([
      '- password: expected one of "open" | "sesame"; received string (hidden)',
    ]);
  });
});

describe('definitions of a schema', () => {
  const tree = z.object({
    name: z.string(),
    get children() {
      return z.array(tree).optional();
    },
  });

  class Trees {
    @Tool('Run.')
    run(
      @Param('a tree', { schema: tree }) one: object,
      @Param('trees', { schema: z.array(tree) }) more: object[],
    ) {
      return [one, more];
    }
  }

  it('move to the root, and references with them', async () => {
    const { properties, $defs } = inputSchemaOf(Trees);
    expect(properties['a tree']).toEqual({ $ref: '#/$defs/a_tree' });
    expect(Object.keys($defs ?? {})).toEqual(['a_tree', 'trees___schema0']);
    expect($defs).toMatchObject({
      a_tree: { properties: { children: { items: { $ref: '#/$defs/a_tree' } } } },
      trees___schema0: { properties: { children: { items: { $ref: '#/$defs/trees___schema0' } } } },
    });
    expect(createServer({ name: 'trees', version: '1.0.0', tools: [Trees] }).check()).toEqual([]);
    const one = { name: 'oak', children: [{ name: 'acorn' }] };
    expect(await call([Trees], { 'a tree': one, trees: [one] })).toEqual([one, [one]]);
    expect(await told([Trees], { 'a tree': { name: 'oak', children: [{}] }, trees: [] })).toEqual([
      expect.stringMatching(/^- \["a tree"\]\.children\[0\]\.name: expected string/),
    ]);
  });
});
