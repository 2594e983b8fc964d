import { convertTexts, type RequestContext } from '@lmcp/core';
import type { ArgumentContract } from '../schema/argument-contract.js';
import { type BoundMethod, createInvoker } from './create-invoker.js';

type Texts = Readonly<Record<string, string>>;

/**
 * Builds the function behind a prompt or a template: it gives texts the types of the contract, and calls
 * the method as a tool is called. What the method does not take is left out.
 */
export function createTextInvoker(
  model: BoundMethod,
  instance: object,
  method: (...args: readonly unknown[]) => unknown,
): (texts: Texts, context: RequestContext) => unknown {
  const { schema } = model.contract;
  const taken = new Set(argumentNamesOf(model.contract));
  const invoke = createInvoker(model, instance, method);
  return (texts, context) => {
    const known = Object.entries(texts).filter(([name]) => taken.has(name));
    return invoke(convertTexts(schema, Object.fromEntries(known)), context);
  };
}

/** The names of the arguments that a method takes. */
export function argumentNamesOf({ schema }: ArgumentContract): readonly string[] {
  return Object.keys(schema['properties'] ?? {});
}
