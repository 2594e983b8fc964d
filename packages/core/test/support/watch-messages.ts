import { afterEach, expect } from '@jest/globals';
import { faults } from './faults.js';
import { watchHandle } from './watch-handle.js';

// Jest runs this file before every test file: a server that sends what is not valid fails the test.
afterEach(() => {
  expect(faults.splice(0)).toEqual([]);
});

watchHandle();
