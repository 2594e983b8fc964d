import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { StartupError } from '@lmcp/core';
import { IsInt, IsString } from 'class-validator';
import {
  Args,
  Complete,
  createServer,
  Elicit,
  Param,
  Prompt,
  Property,
  Resource,
  ResourceTemplate,
  Scopes,
  Tool,
} from '../src/index.js';

const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;

// oxlint-disable-next-line typescript/no-extraneous-class -- nothing is declared in it
class Form {}

/** What JavaScript may say where TypeScript wants something else. */
const VALUES: readonly unknown[] = [
  undefined,
  null,
  0,
  Number.NaN,
  1.5,
  10n,
  '',
  'x',
  '\0',
  true,
  [],
  [null],
  [undefined],
  [1],
  {},
  cycle,
  Object.create(null),
  Symbol('s'),
  () => undefined,
  () => {
    throw new Error('hostile');
  },
  () => 5,
  Form,
  new Date(Number.NaN),
  new Map([[1, 2]]),
  Array,
  Object,
  Promise.resolve(1),
  /x/,
  { type: 'wrong' },
  { $ref: '#/nowhere' },
  { type: 'object', properties: null },
];

type AnyDecorator = (prototype: object, method: string, descriptor: object) => void;

/** Serves one method with this decorator, and with this one before its parameter. */
function serveMethod(method: unknown, parameter?: unknown, type: unknown = String): void {
  class Hostile {
    run(): string {
      return '';
    }
  }
  const { prototype } = Hostile;
  (parameter as ((prototype: object, method: string, index: number) => void) | undefined)?.(
    prototype,
    'run',
    0,
  );
  const types = parameter === undefined ? [] : [type];
  Reflect.defineMetadata('design:paramtypes', types, prototype, 'run');
  (method as AnyDecorator)(prototype, 'run', {});
  createServer({ name: 'n', version: '1', tools: [Hostile] });
}

/** Serves a tool that takes a class with this option of `@Property`. */
function serveProperty(options: object): void {
  class Dto {
    value!: string;
  }
  IsString()(Dto.prototype, 'value');
  Reflect.defineMetadata('design:type', String, Dto.prototype, 'value');
  (Property as (options: object) => (prototype: object, name: string) => void)(options)(
    Dto.prototype,
    'value',
  );
  serveMethod(Tool('d'), Args(), Dto);
}

const said = (name: string, value: unknown): never =>
  ({ description: 'd', [name]: value }) as never;
const any = (value: unknown): never => value as never;

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  tool: ['name', 'title', 'description', 'annotations', 'icons', 'output', 'ui', 'task', 'meta'],
  resource: ['name', 'title', 'description', 'mimeType', 'size', 'icons', 'cache', 'meta'],
  prompt: ['name', 'title', 'description', 'icons', 'meta'],
  property: ['title', 'required', 'default', 'enum', 'type', 'items', 'rules', 'header', 'schema'],
  question: ['message', 'form', 'whenDeclined'],
  server: [
    'instanceProvider',
    'name',
    'version',
    'instructions',
    'extensions',
    'maxSubscriptions',
    'scopeImplies',
    'onError',
    'pageSize',
    'listCache',
    'requestState',
    'questionTimeoutMs',
  ],
};

const namesOf = (kind: string): readonly string[] => OPTIONS[kind] ?? [];

/** The places where a value may stand, and what serves it there. */
const PLACES: readonly (readonly [string, (value: unknown) => void])[] = [
  ['@Tool(value)', (value) => serveMethod(Tool(any(value)))],
  ['@Resource(value)', (value) => serveMethod(Resource(any(value)))],
  ['@Resource(uri, value)', (value) => serveMethod(Resource('a://b', any(value)))],
  ['@ResourceTemplate(value)', (value) => serveMethod(ResourceTemplate(any(value)), Param('x'))],
  ['@Prompt(value)', (value) => serveMethod(Prompt(any(value)))],
  ['@Complete(value, value)', (value) => serveMethod(Complete(any(value), any(value)))],
  ['@Param(value)', (value) => serveMethod(Tool('d'), Param(any(value)))],
  ['@Param(name, value)', (value) => serveMethod(Tool('d'), Param('p', any(value)))],
  [
    '@Elicit(value, …)',
    (value) => serveMethod(Tool('d'), Elicit(any(value), { message: 'm' }), Form),
  ],
  ['@Elicit(key, value)', (value) => serveMethod(Tool('d'), Elicit('k', any(value)), Form)],
  ['@Property(value)', (value) => serveProperty(value as object)],
  [
    '@Scopes(value)',
    (value) =>
      serveMethod((...target: Parameters<AnyDecorator>) => {
        (Scopes(any(value)) as AnyDecorator)(...target);
        (Tool('d') as AnyDecorator)(...target);
      }),
  ],
  ['a type', (value) => serveMethod(Tool('d'), Param('p'), value)],
  ['the class of @Args', (value) => serveMethod(Tool('d'), Args(), value)],
  ['createServer(value)', (value) => createServer(any(value))],
  ['tools', (value) => createServer({ name: 'n', version: '1', tools: any(value) })],
  ['tools[0]', (value) => createServer({ name: 'n', version: '1', tools: [any(value)] })],
  ...namesOf('tool').map((name) =>
    at(`@Tool({ ${name} })`, (value) => serveMethod(Tool(said(name, value)))),
  ),
  ...namesOf('resource').map((name) =>
    at(`@Resource({ ${name} })`, (value) => serveMethod(Resource('a://b', said(name, value)))),
  ),
  ...namesOf('prompt').map((name) =>
    at(`@Prompt({ ${name} })`, (value) => serveMethod(Prompt(said(name, value)))),
  ),
  ...namesOf('property').flatMap((name) => [
    at(`@Param({ ${name} })`, (value) => serveMethod(Tool('d'), Param('p', said(name, value)))),
    at(`@Param({ ${name} }) of a prompt`, (value) =>
      serveMethod(Prompt('d'), Param('p', said(name, value))),
    ),
    at(`@Param({ ${name} }) of an array`, (value) =>
      serveMethod(Tool('d'), Param('p', said(name, value)), Array),
    ),
    at(`@Property({ ${name} })`, (value) => serveProperty(said(name, value))),
  ]),
  ...namesOf('question').map((name) =>
    at(`@Elicit({ ${name} })`, (value) =>
      serveMethod(Tool('d'), Elicit('k', { message: 'm', [name]: value }), Form),
    ),
  ),
  ...namesOf('server').map((name) =>
    at(`createServer({ ${name} })`, (value) =>
      createServer({ name: 'n', version: '1', tools: [], [name]: value }),
    ),
  ),
];

function at(
  place: string,
  serve: (value: unknown) => void,
): readonly [string, (value: unknown) => void] {
  return [place, serve];
}

describe('what TypeScript would not compile', () => {
  it.each(PLACES)('starts or is told as a problem in %s', (_place, serve) => {
    const raw = VALUES.flatMap((value) => {
      try {
        serve(value);
        return [];
      } catch (error) {
        return error instanceof StartupError ? [] : [error];
      }
    });
    expect(raw).toEqual([]);
  });

  it('is told with the method and what failed (LMCP229)', () => {
    expect(() => serveMethod(Tool(any(null)))).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({
            code: 'LMCP229',
            place: 'Hostile.run',
            seen: expect.stringContaining('TypeError: Cannot read properties of null'),
          }),
        ],
      }),
    );
  });

  it.each([
    { rules: [IsString(), IsInt], seen: '`rules[1]`' },
    { rules: IsInt(), seen: '`rules`' },
  ])('is told where @Property has no rules: $seen (LMCP225)', ({ rules, seen }) => {
    expect(() => serveProperty({ rules })).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ code: 'LMCP225', seen: expect.stringContaining(seen) }),
        ],
      }),
    );
  });
});
