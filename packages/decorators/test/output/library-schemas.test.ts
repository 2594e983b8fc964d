import { expect, it } from '@jest/globals';
import { Property } from '@lmcp/decorators';
import { type } from 'arktype';
import { z } from 'zod';
import { contractOf, problemsOf, sent } from './contract-of.js';

const Trimmed = z.string().transform(Number).pipe(z.number());

it('advertises what the schema of a library makes of a value, not what it takes', () => {
  class Counted {
    @Property({ schema: Trimmed })
    count!: number;
  }
  expect(contractOf({ schema: z.object({ count: Trimmed }) }).schema).toMatchObject({
    properties: { count: { type: 'number' } },
  });
  expect(contractOf(Counted).schema).toMatchObject({ properties: { count: { type: 'number' } } });
  expect(sent(Counted, { count: 1, more: 2 })).toEqual({ count: 1 });
});

it('takes schemas that are functions, and no class for one', () => {
  expect(contractOf({ schema: type({ n: 'number' }) }).schema).toMatchObject({ required: ['n'] });
  class Dto {
    text = '';
  }
  expect(problemsOf({ schema: Dto })).toMatchObject([{ code: 'LMCP322' }]);
  expect(problemsOf({ schema: z.date() })).toMatchObject([
    { code: expect.stringMatching(/^LMCP/) },
  ]);
});
