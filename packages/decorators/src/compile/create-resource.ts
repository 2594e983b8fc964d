import type { MethodRole } from '../declaration/method-role.js';
import { type BoundMethod, createInvoker } from '../invoke/create-invoker.js';
import type { DeclaredMethod } from './declared-method.js';
import { methodOf } from './method-of.js';
import type { Offer } from './offer.js';
import { saidFields } from './said-fields.js';

/** Turns a method with `@Resource` and its instance into what core serves. */
export function createResource(
  { name, method, scopes }: DeclaredMethod,
  { uri, options }: Extract<MethodRole, { kind: 'resource' }>,
  bound: BoundMethod,
  instance: object,
): Offer {
  const invoke = createInvoker(bound, instance, methodOf(instance, method));
  return {
    kind: 'resource',
    definition: {
      ...saidFields(options),
      uri,
      name,
      ...(scopes !== undefined && { scopes }),
      read: (context) => invoke({}, context),
    },
  };
}
