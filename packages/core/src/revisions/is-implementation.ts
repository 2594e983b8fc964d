import type { Implementation } from '../protocol/implementation.js';

/** Whether a value introduces a program: an object with a name and a version. */
export function isImplementation(value: unknown): value is Implementation {
  const { name, version } = (value ?? {}) as {
    readonly name?: unknown;
    readonly version?: unknown;
  };
  return typeof name === 'string' && typeof version === 'string';
}
