import { createRequire } from 'node:module';
import { expect, it, jest } from '@jest/globals';
import { Exclude } from 'class-transformer';
import { contractOf } from './contract-of.js';

const { defaultMetadataStorage: storage } = createRequire(import.meta.url)(
  'class-transformer/cjs/storage.js',
) as { readonly defaultMetadataStorage: { findExposeMetadata(): unknown } };

it('reads the decorators of a class once, however many keys its instances have', () => {
  class Counts {
    [day: string]: unknown;
    @Exclude() secret = 'pw';
  }
  const contract = contractOf({ schema: {} });
  const lookUp = jest.spyOn(storage, 'findExposeMetadata');
  const countOf = (day: number) => Object.assign(new Counts(), { [`day-${day}`]: day });
  expect(contract.project(countOf(0))).toEqual({ 'day-0': 0 });
  const atFirst = lookUp.mock.calls.length;
  expect(atFirst).toBeGreaterThan(0);
  const later = [1, 2, 3].map(countOf);
  expect(contract.project(later)).toEqual([{ 'day-1': 1 }, { 'day-2': 2 }, { 'day-3': 3 }]);
  expect(lookUp).toHaveBeenCalledTimes(atFirst);
  lookUp.mockRestore();
});
