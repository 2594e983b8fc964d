import { type Completers, promptArgumentsOf, secrecyOf } from '@lmcp/core';
import type { MethodRole } from '../declaration/method-role.js';
import type { BoundMethod } from '../invoke/create-invoker.js';
import { createTextInvoker } from '../invoke/create-text-invoker.js';
import type { DeclaredMethod } from './declared-method.js';
import { methodOf } from './method-of.js';
import type { Offer } from './offer.js';
import { saidFields } from './said-fields.js';

/** Turns a method with `@Prompt` and its instance into what core serves. */
export function createPrompt(
  { name, method, scopes }: DeclaredMethod,
  { options }: Extract<MethodRole, { kind: 'prompt' }>,
  bound: BoundMethod,
  complete: Completers,
  instance: object,
): Offer {
  const args = promptArgumentsOf(bound.contract.schema);
  return {
    kind: 'prompt',
    definition: {
      ...saidFields(options),
      name,
      ...(scopes !== undefined && { scopes }),
      ...(args.length > 0 && { arguments: args }),
      complete,
      secrecy: secrecyOf(bound.contract.schema),
      get: createTextInvoker(bound, instance, methodOf(instance, method)),
    },
  };
}
