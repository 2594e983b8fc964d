import type { Completer, Completers } from '@lmcp/core';
import type { DeclaredMethod } from './declared-method.js';

/** Finds who completes the arguments of a method among the methods of its class. */
export function compileCompleters(
  { method }: DeclaredMethod,
  siblings: readonly DeclaredMethod[],
): (instance: object) => Completers {
  const own = siblings.flatMap((sibling) =>
    sibling.role.kind === 'completer' && sibling.role.target === method
      ? [{ argument: sibling.role.argument, by: sibling.method }]
      : [],
  );
  return (instance) =>
    Object.fromEntries(own.map(({ argument, by }) => [argument, completerOf(instance, by)]));
}

function completerOf(instance: object, method: string): Completer {
  const code = Reflect.get(instance, method) as Extract<Completer, (...args: never[]) => unknown>;
  return (value, others, context) => code.call(instance, value, others, context);
}
