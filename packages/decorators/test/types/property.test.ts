import { expect, it } from '@jest/globals';
import { Property } from '../../src/decorators/property.js';

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
