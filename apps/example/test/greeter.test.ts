import { expect, it } from '@jest/globals';
import { Greeter } from '../src/greet/greeter.js';

it('greets by name', () => {
  expect(new Greeter().greet('Ada')).toBe('Hello, Ada!');
});
