import { afterAll, afterEach, expect } from '@jest/globals';
import { faults } from './faults.js';
import { watchHandle } from './watch-handle.js';
import { watchHttp } from './watch-http.js';

// Jest runs this file before every test file: a server that sends what is not valid fails the test.
afterEach(() => {
  expect(faults.splice(0)).toEqual([]);
});

watchHandle();
// Node's own modules are the same in all test files of a process.
afterAll(watchHttp());
