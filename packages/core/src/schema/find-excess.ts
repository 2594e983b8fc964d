import type { ArgumentProblem } from './argument-problem.js';
import { findPath } from './find-path.js';
import { tellPath } from './tell-path.js';

/** How much a value may hold before anything looks at it more closely. */
export interface ValueLimits {
  readonly depth: number;
  /** Values of any kind, containers included. */
  readonly nodes: number;
  /** UTF-16 code units of one text or key. */
  readonly text: number;
}

/** What arguments may hold. Everything behind the guard may recurse and loop within this. */
const ARGUMENT_LIMITS: ValueLimits = { depth: 64, nodes: 10_000, text: 1_048_576 };

/**
 * Finds what must not reach a validator: too much of something, or a key that could change prototypes.
 * Takes bounded time and stack whatever the value; a flat object costs one pass over its keys.
 */
export function findExcess(
  value: unknown,
  limits: ValueLimits = ARGUMENT_LIMITS,
): ArgumentProblem | undefined {
  let nodes = 1;
  let level: object[] | undefined = isContainer(value) ? [value] : undefined;
  for (let depth = 1; level !== undefined; depth += 1) {
    if (depth > limits.depth) {
      return problem('', 'depth', `at most ${limits.depth} levels of nesting`, 'more levels');
    }
    let next: object[] | undefined;
    for (const container of level) {
      if (Array.isArray(container)) {
        nodes += container.length;
        // A long array is refused before it is read.
        for (let index = 0; index < container.length && nodes <= limits.nodes; index += 1) {
          const child: unknown = container[index];
          if (isContainer(child)) {
            (next ??= []).push(child);
          } else if (isTooLong(child, limits)) {
            return longText(pathTo(value, container, index), limits);
          }
        }
      } else {
        // Arguments come from JSON: a key that `for…in` inherits can only make the guard stricter.
        for (const key in container) {
          const child: unknown = (container as Readonly<Record<string, unknown>>)[key];
          nodes += 1;
          if (nodes > limits.nodes) {
            break;
          }
          if (isDangerous(key, child)) {
            return forbiddenKey(pathTo(value, container, key), key);
          }
          if (isTooLong(key, limits) || isTooLong(child, limits)) {
            return longText(pathTo(value, container, key), limits);
          }
          if (isContainer(child)) {
            (next ??= []).push(child);
          }
        }
      }
      if (nodes > limits.nodes) {
        return problem('', 'size', `at most ${limits.nodes} values in all`, 'more values');
      }
    }
    level = next;
  }
  return undefined;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isTooLong(value: unknown, limits: ValueLimits): boolean {
  return typeof value === 'string' && value.length > limits.text;
}

/** `{ "constructor": { "prototype": … } }` is the other way to a prototype, for code that merges deeply. */
function isDangerous(key: string, child: unknown): boolean {
  return (
    key === '__proto__' ||
    (key === 'constructor' && isContainer(child) && Object.hasOwn(child, 'prototype'))
  );
}

function pathTo(root: unknown, container: object, key: string | number): string {
  return tellPath([...findPath(root, container), key]);
}

function forbiddenKey(path: string, key: string): ArgumentProblem {
  return problem(path, 'key', `no key "${key}"`, 'one', 'leave it out');
}

function longText(path: string, { text }: ValueLimits): ArgumentProblem {
  return problem(path, 'length', `text of at most ${text} characters`, 'a longer text');
}

function problem(
  path: string,
  rule: string,
  expected: string,
  received: string,
  hint?: string,
): ArgumentProblem {
  return { path, rule, expected, received, ...(hint !== undefined && { hint }) };
}
