import { expect, it } from '@jest/globals';
import { Param, Property, type PropertyOptions } from '@lmcp/decorators';

it('is described by types that reject what start-up would have to report', () => {
  class Place {
    @Property() city!: string;
  }

  class Dto {
    @Property() plain!: string;
    @Property({ items: () => Place, description: 'Places' }) places!: Place[];
    @Property({ enum: ['a', 1, true] }) listed!: string;

    // @ts-expect-error -- a static property is no argument
    @Property() static shared: string;
    // @ts-expect-error -- an element type is named by a function, for it may not be loaded yet
    @Property({ items: Place }) eager!: Place[];
    // @ts-expect-error -- there is no such option
    @Property({ optional: true }) misspelt!: string;
    // @ts-expect-error -- a description is text
    @Property({ description: 1 }) numbered!: string;
  }

  expect(new Dto()).toBeInstanceOf(Dto);
});

it('takes a default only where it fits what is said about the type', () => {
  enum Unit {
    Metric = 'metric',
    Imperial = 'imperial',
  }
  class Place {
    city = '';
  }
  Property({ enum: ['a', 'b'], default: 'a' });
  Property({ enum: ['a', 'b'], default: ['a'] });
  Property({ enum: Unit, default: Unit.Metric });
  Property({ type: () => Number, default: 1 });
  Property({ type: () => Date, default: new Date(0) });
  Property({ type: () => Place, default: { city: 'Ulm' } });
  Property({ items: () => String, default: ['a'] });
  Property({ items: () => Number, default: new Map([['a', 1]]) });
  Property({ type: () => Number, default: null });
  Property({ default: 'anything, because nothing is said' });
  Param('unit', { enum: ['a', 'b'], default: 'b' });
  const dynamic: PropertyOptions = { enum: ['a'], default: 5 };
  Property(dynamic);
  Param('dynamic', dynamic);

  // @ts-expect-error the default is not one of the values
  Property({ enum: ['a', 'b'], default: 'c' });
  // @ts-expect-error the default is not one of the values
  Property({ enum: Unit, default: 'metre' });
  // @ts-expect-error a number is expected
  Property({ type: () => Number, default: '1' });
  // @ts-expect-error a Date is expected, not its text
  Property({ type: () => Date, default: '2026-01-31' });
  // @ts-expect-error a Place has a city
  Property({ type: () => Place, default: { town: 'Ulm' } });
  // @ts-expect-error the elements are strings
  Property({ items: () => String, default: [1] });
  // @ts-expect-error one element is no list
  Property({ items: () => String, default: 'a' });
  // @ts-expect-error the default is not one of the values
  Param('unit', { enum: ['a', 'b'], default: 'c' });
  // @ts-expect-error a boolean is expected
  Param('flag', { type: () => Boolean, default: 'yes' });
  // @ts-expect-error there is no such option
  Param('unit', { defualt: 'a' });

  expect(dynamic.default).toBe(5);
});
