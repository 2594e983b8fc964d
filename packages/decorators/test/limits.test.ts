import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listen, type RunningServer } from '@lmcp/core/koa';
import { Args, createServer, Param, Tool } from '@lmcp/decorators';
import { Type } from 'class-transformer';
import {
  ArrayUnique,
  IsDefined,
  IsEmail,
  IsInt,
  IsObject,
  IsOptional,
  IsPositive,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';

class Tree {
  @IsString() name!: string;
  @IsOptional() @ValidateNested({ each: true }) @Type(() => Tree) children?: Tree[];
}

class Leaf {
  @IsOptional() @IsString() label?: string;
}

class Sized extends Leaf {
  @IsPositive() size!: number;
}

class Named extends Leaf {
  @IsEmail() owner!: string;
}

class Everything {
  @IsOptional() @IsObject() free?: object;
  @IsOptional() @ArrayUnique() @IsInt({ each: true }) numbers?: number[];
  @IsOptional() @IsInt({ each: true }) counts?: Map<string, number>;
  @IsOptional() @MaxLength(30) @Matches(/^(a+)+$/) slow?: string;
  @IsOptional()
  @ValidateNested({ each: true })
  @IsDefined({ each: true })
  @Type(() => Leaf, {
    discriminator: {
      property: 'kind',
      subTypes: [
        { name: 'sized', value: Sized },
        { name: 'named', value: Named },
      ],
    },
  })
  leaves?: (Sized | Named)[];
}

const reached: unknown[] = [];

class Targets {
  @Tool('A recursive class.')
  tree(@Args() tree: Tree): string {
    reached.push(tree);
    return tree.name;
  }

  @Tool('Every construct that is a container.')
  everything(@Args() everything: Everything): number {
    reached.push(everything);
    return Object.keys(everything).length;
  }

  @Tool('Single parameters.')
  single(
    @Param('tags', { items: () => String }) tags: string[],
    @Param('note', { required: false }) note?: string,
  ): string {
    reached.push([tags, note]);
    return tags.join();
  }
}

/** Arguments with a place for any value, and something wrong beside it. */
const places: readonly (readonly [tool: string, around: (json: string) => string])[] = [
  ['tree', (json) => `{"name":"a","children":[${json}]}`],
  ['tree', (json) => `{"name":5,"x":${json}}`],
  ['everything', (json) => `{"free":${json},"x":1}`],
  ['everything', (json) => `{"numbers":${json}}`],
  ['everything', (json) => `{"counts":${json}}`],
  ['everything', (json) => `{"slow":${json}}`],
  ['everything', (json) => `{"leaves":[{"kind":"sized","size":${json}}]}`],
  ['single', (json) => `{"tags":${json},"note":5}`],
  ['single', (json) => `{"tags":[${json}],"tag":"a","note":[]}`],
];

const deep = (open: string, close: string, levels: number): string =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;
const list = (count: number, item: string): string =>
  `[${Array.from({ length: count }, () => item).join()}]`;
const keys = (count: number): string =>
  `{${Array.from({ length: count }, (_, index) => `"k${index}":"v"`).join()}}`;

const attacks: Readonly<Record<string, string>> = {
  '55 levels': deep('{"children":', '}', 55),
  '5,000 levels in a text': JSON.stringify(deep('[', ']', 5000)),
  '50,000 objects in a text': JSON.stringify(deep('{"a":', '}', 50_000)),
  '1,000 bad items': list(1000, '{"kind":"sized","size":"no","y":1}'),
  '100,000 items': list(100_000, '[]'),
  '40,000 keys': `{"a":${keys(40_000)}}`,
  '9,000 keys': `{"a":${keys(9000)}}`,
  'two million characters': JSON.stringify('x'.repeat(2_000_000)),
  'a key of a million characters': `{"${'k'.repeat(1_048_577)}":1}`,
  'an expression that would take years': JSON.stringify(`${'a'.repeat(60)}!`),
  'half a character': String.raw`"\ud800"`,
  'a number beyond all': '1e999',
  'a key "__proto__"': '{"a":{"__proto__":{"polluted":true}}}',
  'constructor.prototype': '{"constructor":{"prototype":{"polluted":true}}}',
};

let server: RunningServer;

beforeAll(async () => {
  server = await listen(createServer({ name: 'limits', version: '1.0.0', tools: [Targets] }), {
    sessions: false,
    port: 0,
    announce: () => {},
    handleSignals: false,
    // So that the limits of arguments are reached, not that of bodies.
    maxBodyBytes: 8 * 1024 * 1024,
  });
});

afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly isError: boolean;
  readonly text: string;
}

async function call(tool: string, json: string): Promise<Answer> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"${tool}","arguments":${json}}}`,
  });
  const { result, error } = (await response.json()) as {
    result?: { isError?: boolean; content: [{ text: string }] };
    error?: { message: string };
  };
  return {
    status: response.status,
    isError: result?.isError === true,
    text: result?.content[0].text ?? error?.message ?? '',
  };
}

describe('a listening server', () => {
  // Each test has five seconds; unbounded work would need minutes or end the process.
  it.each(Object.entries(attacks))('answers %s with a problem, and lives on', async (_, attack) => {
    for (const [tool, around] of places) {
      reached.length = 0;
      const answer = await call(tool, around(attack));
      expect(reached).toEqual([]);
      expect(answer).toMatchObject({ status: 200, isError: true });
      expect(answer.text).toMatch(
        /^Invalid arguments for tool "\w+" \((at least )?\d+ problems?(; the rest was not looked at)?\)/,
      );
      expect(Buffer.byteLength(answer.text)).toBeLessThan(4096);
      expect(await call('single', '{"tags":["a","b"]}')).toEqual({
        status: 200,
        isError: false,
        text: 'a,b',
      });
    }
    expect('polluted' in {}).toBe(false);
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'isPrototypeOf'])(
    'hands no tool the key %s that its class does not have',
    async (key) => {
      reached.length = 0;
      for (const args of [
        `{"name":"a","${key}":1}`,
        `{"name":"a","children":[{"name":"b","${key}":{"x":1}}]}`,
      ]) {
        const answer = await call('tree', args);
        expect(answer.isError).toBe(true);
        expect(answer.text).toContain(key);
      }
      expect(reached).toEqual([]);
    },
  );

  it('refuses a message of more levels than any tool may read', async () => {
    expect(await call('tree', deep('{"children":', '}', 65))).toMatchObject({ status: 400 });
  });
});
