import { type Completers, secrecyOf } from '@lmcp/core';
import type { MethodRole } from '../declaration/method-role.js';
import type { BoundMethod } from '../invoke/create-invoker.js';
import { argumentNamesOf, createTextInvoker } from '../invoke/create-text-invoker.js';
import type { DeclaredMethod } from './declared-method.js';
import { methodOf } from './method-of.js';
import type { Offer } from './offer.js';
import { saidFields } from './said-fields.js';

/** Turns a method with `@ResourceTemplate` and its instance into what core serves. */
export function createResourceTemplate(
  { name, method, scopes }: DeclaredMethod,
  { uriTemplate, options }: Extract<MethodRole, { kind: 'template' }>,
  bound: BoundMethod,
  complete: Completers,
  instance: object,
): Offer {
  return {
    kind: 'template',
    definition: {
      ...saidFields(options),
      uriTemplate,
      name,
      ...(scopes !== undefined && { scopes }),
      complete,
      secrecy: secrecyOf(bound.contract.schema),
      takes: argumentNamesOf(bound.contract),
      read: createTextInvoker(bound, instance, methodOf(instance, method)),
    },
  };
}
