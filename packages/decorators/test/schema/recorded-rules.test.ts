import { describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import { recordedRulesOf } from '../../src/schema/recorded-rules.js';
import { shapes } from '../contract/shapes.js';

describe('the recorded rules', () => {
  // They are read from a private field: this fails when another class-validator keeps them elsewhere.
  it.each(Object.entries(shapes))('of %s are those that class-validator applies', (_name, dto) => {
    const applied = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
    const recorded = recordedRulesOf(dto);
    expect(recorded.length).toBeGreaterThan(0);
    expect(new Set(recorded)).toEqual(new Set(applied));
  });
});
