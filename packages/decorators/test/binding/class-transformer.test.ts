import { describe, expect, it } from '@jest/globals';
import {
  Exclude,
  Expose,
  instanceToPlain,
  plainToInstance,
  Transform,
  type TransformFnParams,
  Type,
} from 'class-transformer';
import { IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { Class } from '../../src/declaration/class.js';
import { Property } from '../../src/decorators/property.js';
import { contractOf, problemsOf } from '../compile.js';
import { freezeDeep } from '../freeze-deep.js';
import { contractOf as outputOf, sent } from '../output/contract-of.js';

/** A transform that leaves a trace of itself. */
function mark(text: string) {
  return ({ value }: TransformFnParams): unknown =>
    value === undefined ? undefined : `${String(value)}${text}`;
}

class Inner {
  @Expose({ name: 'the_id' }) @IsInt() id!: number;
  @Transform(mark('!')) @IsString() text!: string;
}
class Named {
  @Expose({ name: 'user_id' }) @IsString() userId!: string;
  @Expose({ name: 'in', toClassOnly: true }) @IsString() inside!: string;
  @Expose({ name: 'inner_ones' })
  @ValidateNested({ each: true })
  @Type(() => Inner)
  inners!: Inner[];
  @ValidateNested({ each: true }) @Type(() => Inner) byName!: Map<string, Inner>;
  @ValidateNested() @Type(() => Inner) one!: Inner;
}
class Directed {
  @Exclude({ toPlainOnly: true }) @IsString() password!: string;
  @Exclude({ toClassOnly: true }) @IsOptional() @IsString() computed?: string;
  @Transform(mark(' in'), { toClassOnly: true }) @IsString() coming!: string;
  @Transform(mark(' out'), { toPlainOnly: true }) @IsString() going!: string;
  @Transform(mark(' second')) @Transform(mark(' first')) @IsString() both!: string;
}
class Grouped {
  @Expose({ groups: ['admin'] }) @IsOptional() @IsString() secret?: string;
  @Transform(mark(' admin'), { groups: ['admin'] }) @IsString() plain!: string;
  @Expose() @IsString() shown!: string;
}
@Exclude()
class Closed {
  @Expose() @IsString() open!: string;
  @IsOptional() @IsString() hidden?: string;
}
@Expose()
class Opened {
  @IsString() open!: string;
  @Exclude() @IsOptional() @IsString() hidden?: string;
}

const inner = { the_id: 1, text: 'a' };
const cases: readonly (readonly [Class, Readonly<Record<string, unknown>>])[] = [
  [Named, { user_id: 'u', in: 'i', inner_ones: [inner], byName: { a: inner }, one: inner }],
  [Directed, { password: 'p', coming: 'c', going: 'g', both: 'b' }],
  [Grouped, { plain: 'p', shown: 's' }],
  [Closed, { open: 'o' }],
  [Opened, { open: 'o' }],
];

describe('the options of @Expose, @Exclude, @Transform and @Type', () => {
  it.each(cases)('make of arguments what plainToInstance makes: %p', (dto, args) => {
    const bound = contractOf(dto).bind(freezeDeep(structuredClone(args)));
    expect(bound).toEqual(plainToInstance(dto, structuredClone(args)));
  });

  it.each([Grouped, Directed, Closed, Opened])(
    'make of a result what instanceToPlain makes: %p',
    (dto) => {
      const values = { ...cases.find(([one]) => one === dto)?.[1], computed: 'x' };
      const secrets = { secret: 'x', hidden: 'x', computed: 'x' };
      const { properties } = outputOf(dto).schema as { readonly properties: object };
      const instance = Object.assign(new dto(), values, dto === Directed ? {} : secrets);
      const plain = JSON.parse(JSON.stringify(instanceToPlain(instance))) as object;
      expect(sent(dto, instance)).toEqual(
        Object.fromEntries(Object.entries(plain).filter(([name]) => name in properties)),
      );
    },
  );

  it('refuse what they exclude', () => {
    for (const [dto, name] of [
      [Directed, 'computed'],
      [Grouped, 'secret'],
      [Closed, 'hidden'],
      [Opened, 'hidden'],
    ] as const) {
      const args = cases.find(([one]) => one === dto)?.[1];
      expect(() => contractOf(dto).bind({ ...args, [name]: 'x' })).toThrow(`${name}: expected no`);
    }
  });

  it('give a transform value, key, obj, type and options', () => {
    const seen = (made: Class, run: (dto: Class) => unknown): unknown => {
      run(made);
      return params.splice(0).map(({ value, key, obj, type, options }) => ({
        value: value as unknown,
        key,
        obj: { ...(obj as object) },
        type,
        options: typeof options,
      }));
    };
    const params: TransformFnParams[] = [];
    class Told {
      @Expose({ name: 'wire' })
      @Transform((all) => {
        params.push(all);
        return all.value as unknown;
      })
      @IsString()
      name!: string;
      @IsInt() other!: number;
    }
    const args = { wire: 'a', other: 1 };
    const instance = Object.assign(new Told(), { name: 'a', other: 1 });
    expect(seen(Told, (dto) => contractOf(dto).bind(args))).toEqual(
      seen(Told, (dto) => plainToInstance(dto, args)),
    );
    expect(seen(Told, (dto) => sent(dto, instance))).toEqual(
      seen(Told, () => instanceToPlain(instance)),
    );
  });

  it('may be written with a parameter that nobody uses', () => {
    class Photo {
      @ValidateNested() @Type((_help) => Inner) inner!: Inner;
    }
    expect((contractOf(Photo).bind({ inner }) as Photo).inner).toBeInstanceOf(Inner);
  });

  it('may give two properties one name where only one of them goes that way', () => {
    class Moved {
      @Expose({ name: 'name' }) @Exclude({ toPlainOnly: true }) @IsString() old!: string;
      @Exclude({ toClassOnly: true }) @IsString() name: string = 'x';
    }
    expect(problemsOf(Moved)).toEqual([]);
    expect(contractOf(Moved).bind({ name: 'a' })).toEqual({ old: 'a', name: 'x' });
    expect(sent(Moved, Object.assign(new Moved(), { old: 'a' }))).toEqual({ name: 'x' });
  });
});

describe('an exposed getter or method', () => {
  class Person {
    @IsString() first!: string;
    @IsString() last!: string;
    @Expose() get initials(): string {
      return `${this.first.charAt(0)}${this.last.charAt(0)}`;
    }
    @Expose({ name: 'full_name' }) full(): string {
      return `${this.first} ${this.last}`;
    }
    @Expose() @Property({ type: () => Number }) length() {
      return this.full().length;
    }
    @Exclude({ toPlainOnly: true }) @Expose({ toClassOnly: true }) secret(): string {
      return 'hush';
    }
    shout(): string {
      return this.first.toUpperCase();
    }
  }
  const person = Object.assign(new Person(), { first: 'Ada', last: 'Byron' });

  it('is no argument', () => {
    expect(contractOf(Person).schema['properties']).toEqual({
      first: { type: 'string' },
      last: { type: 'string' },
    });
    expect(contractOf(Person).bind({ first: 'Ada', last: 'Byron' })).toEqual(person);
    expect(() => contractOf(Person).bind({ first: 'Ada', last: 'B', full: 'x' })).toThrow('full');
  });

  it('is what it gives, in a result', () => {
    const plain = {
      first: 'Ada',
      last: 'Byron',
      initials: 'AB',
      full_name: 'Ada Byron',
      length: 9,
    };
    expect(sent(Person, person)).toEqual(plain);
    expect(sent({ schema: {} }, { person })).toEqual({ person: plain });
    expect(instanceToPlain(person)).toEqual(plain);
    expect(outputOf(Person).schema).toMatchObject({
      properties: { full_name: { type: 'string' }, length: { type: 'number' } },
    });
  });
});
