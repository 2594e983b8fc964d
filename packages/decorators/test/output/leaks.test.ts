import { describe, expect, it } from '@jest/globals';
import { ToolResult } from '@lmcp/core';
import { Property, Tool } from '@lmcp/decorators';
import { Exclude, Expose, Transform, Type } from 'class-transformer';
import { Allow, IsObject, IsString, ValidateNested } from 'class-validator';
import { callTool } from '../fixtures/call-tool.js';
import { sent } from './contract-of.js';

const SECRET = 'pw-1234';

class User {
  @IsString()
  name!: string;

  @Exclude()
  @IsString()
  password?: string;

  @Exclude({ toPlainOnly: true })
  @IsString()
  pin?: string;

  @Exclude({ toClassOnly: true })
  @Property()
  role?: string;

  /** Nothing declares it. */
  hash?: string;
}

class Admin extends User {
  @IsString()
  keys = SECRET;
}

class Team {
  @ValidateNested()
  @Type(() => User)
  lead!: User;

  @Property({ items: () => User })
  members!: User[];

  @Property({ items: () => User })
  byName!: Map<string, User>;

  @Property({ items: () => User })
  guests!: Set<User>;

  @IsObject()
  settings!: object;

  @Allow()
  anything: unknown;
}

const literal = {
  name: 'Ann',
  role: 'boss',
  password: SECRET,
  pin: SECRET,
  hash: SECRET,
  extra: { deep: SECRET },
};
const instance = Object.assign(new User(), literal);
const child = Object.assign(new Admin(), literal);
const clean = { name: 'Ann', role: 'boss' };

describe('what leaves', () => {
  it.each([
    ['a plain literal', literal],
    ['an instance', instance],
    ['an instance of a subclass', child],
    ['a frozen literal', Object.freeze({ ...literal })],
    ['an object without a prototype', Object.assign(Object.create(null) as object, literal)],
    ['an object that inherits its fields', Object.create(literal)],
    ['an object whose toJSON tells all', { ...literal, toJSON: () => literal }],
  ])('is what the class declares, of %s', (_title, value) => {
    expect(sent(User, value)).toEqual(clean);
    expect(sent([User], [value, value])).toEqual([clean, clean]);
  });

  it('is what the classes declare, at every depth and in every container', () => {
    const value = {
      lead: child,
      members: [literal, child],
      byName: new Map([['ann', literal]]),
      guests: new Set([child]),
      settings: {},
      anything: 1,
      secret: SECRET,
    };
    expect(sent(Team, value)).toEqual({
      lead: clean,
      members: [clean, clean],
      byName: { ann: clean },
      guests: [clean],
      settings: {},
      anything: 1,
    });
  });

  it('heeds @Exclude where no class is declared', () => {
    const free = { owner: child, list: [instance], map: new Map([['a', instance]]) };
    const expected = { owner: { ...clean, hash: SECRET, extra: { deep: SECRET }, keys: SECRET } };
    const { owner } = sent({ schema: {} }, free) as { owner: object };
    // Undeclared fields leave there, because nothing declares any; excluded ones do not.
    expect(owner).toEqual(expected.owner);
    const settings = { ...literal, owner: instance };
    const team = { lead: literal, members: [], byName: {}, guests: [], anything: instance };
    const result = sent(Team, { ...team, settings }) as { settings: { owner: object } };
    expect(Object.keys(result.settings.owner)).not.toContain('password');
    expect(Object.keys(result.settings.owner)).not.toContain('pin');
  });

  it('is what a class that excludes everything exposes', () => {
    @Exclude()
    class Closed {
      @Expose()
      @IsString()
      shown!: string;

      @IsString()
      hidden!: string;

      @Expose({ groups: ['admin'] })
      @IsString()
      grouped!: string;

      @Expose({ toClassOnly: true })
      @IsString()
      written!: string;
    }
    class Child extends Closed {
      @IsString()
      own!: string;

      @Expose()
      @IsString()
      mine!: string;
    }
    const value = { shown: 'a', hidden: SECRET, grouped: SECRET, written: SECRET };
    expect(sent(Closed, value)).toEqual({ shown: 'a' });
    expect(sent({ schema: {} }, Object.assign(new Closed(), value))).toEqual({ shown: 'a' });
    const more = { ...value, own: SECRET, mine: 'b' };
    expect(sent(Child, more)).toEqual({ shown: 'a', mine: 'b' });
    expect(sent({ schema: {} }, Object.assign(new Child(), more))).toEqual({
      shown: 'a',
      mine: 'b',
    });
  });

  it('is masked by @Transform, declared or not', () => {
    class Card {
      @Transform(({ value }) => String(value).slice(-4), { toPlainOnly: true })
      @IsString()
      number!: string;

      @Transform(() => SECRET, { toClassOnly: true })
      @IsString()
      owner!: string;
    }
    const literalCard = { number: '4000 1234', owner: 'Ann' };
    const value = Object.assign(new Card(), literalCard);
    expect(sent(Card, value)).toEqual({ number: '1234', owner: 'Ann' });
    expect(sent(Card, literalCard)).toEqual({ number: '1234', owner: 'Ann' });
    expect(sent({ schema: {} }, [value])).toEqual([{ number: '1234', owner: 'Ann' }]);
  });

  it('never changes what the method returned', () => {
    const value = Object.freeze({ ...literal, extra: Object.freeze({}) });
    sent([User], Object.freeze([value]));
    expect(value.password).toBe(SECRET);
  });
});

describe('a tool with an output', () => {
  class Users {
    @Tool({ description: 'One.', output: User })
    one(): User {
      return child;
    }

    @Tool({ description: 'Many.', output: [User] })
    async many(): Promise<User[]> {
      return Promise.resolve([child]);
    }

    @Tool({ description: 'In full.', output: [User] })
    full(): ToolResult {
      return new ToolResult({
        content: [{ type: 'text', text: '1 user' }],
        structuredContent: [child],
        _meta: { 'example.org/a': 1 },
      });
    }

    @Tool({ description: 'Fails.', output: User })
    fail(): ToolResult {
      return new ToolResult({ content: [{ type: 'text', text: 'no' }], isError: true });
    }
  }

  it('returns what its class declares, at once, later or in full', async () => {
    expect(await callTool([Users], 'one')).toEqual(clean);
    expect(await callTool([Users], 'many')).toEqual([clean]);
    expect(await callTool([Users], 'full')).toMatchObject({
      fields: {
        content: [{ type: 'text', text: '1 user' }],
        structuredContent: [clean],
        _meta: { 'example.org/a': 1 },
      },
    });
    expect(await callTool([Users], 'fail')).toMatchObject({ fields: { isError: true } });
  });
});
