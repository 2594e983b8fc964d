import { expect, it } from '@jest/globals';
import { Param, Property, Tool } from '@lmcp/decorators';
import { IsInt } from 'class-validator';

enum Color {
  Red = 'red',
}

it('takes a default only where it fits the parameter or property', () => {
  class Fitting {
    @Property({ default: 3 }) days!: number;
    @Property({ default: 'red' }) color!: Color;
    @Property({ default: Color.Red }) sameColor?: Color;
    @Property({ default: '2026-01-31T00:00:00Z' }) date!: Date;
    @Property({ default: null }) nothing!: string | null;

    @Tool('Fits.')
    fits(
      @Param('limit', { rules: [IsInt()], default: 10 }) limit: number,
      @Param('unit', { enum: ['a', 'b'], default: 'a' }) unit: 'a' | 'b' = 'a',
      @Param('flag', { default: false }) flag?: boolean,
    ) {
      return [limit, unit, flag];
    }
  }

  class Read {
    @Property({ schema: { type: 'number' }, default: 'read by the schema' }) days!: number;
  }

  class Wrong {
    // @ts-expect-error a text is no number
    @Property({ default: 'three' }) days!: number;
    // @ts-expect-error a number is no text
    @Property({ default: 3 }) city?: string;

    @Tool('Does not fit.')
    wrong(
      // @ts-expect-error a text is no number
      @Param('limit', { rules: [IsInt()], default: 'ten' }) limit: number,
      // @ts-expect-error a number is no flag
      @Param('flag', { default: 1 }) flag: boolean,
      // @ts-expect-error not one of the values
      @Param('unit', { default: 'c' }) unit: 'a' | 'b',
    ) {
      return [limit, flag, unit];
    }
  }
  expect([Fitting, Read, Wrong]).toHaveLength(3);
});
