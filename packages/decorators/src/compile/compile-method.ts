import type { SchemaCompiler, StartupProblem } from '@lmcp/core';
import { compileCompleters } from './compile-completers.js';
import { compileContract } from './compile-contract.js';
import { compileTool } from './compile-tool.js';
import { createDefinition } from './create-definition.js';
import { createPrompt } from './create-prompt.js';
import { createResourceTemplate } from './create-resource-template.js';
import { createResource } from './create-resource.js';
import type { DeclaredMethod } from './declared-method.js';
import { methodProblem } from './method-problem.js';
import type { MakeOffer } from './offer.js';

/**
 * Compiles one declared method to what it offers; `undefined` when problems were reported, or when it
 * offers nothing by itself.
 *
 * @param siblings the methods of its class
 */
export function compileMethod(
  declared: DeclaredMethod,
  siblings: readonly DeclaredMethod[],
  problems: StartupProblem[],
  schemas: SchemaCompiler,
): MakeOffer | undefined {
  const { role, place } = declared;
  if (role.kind === 'tool') {
    const model = compileTool(declared, role.options, problems, schemas);
    return (
      model && ((instance) => ({ kind: 'tool', definition: createDefinition(model, instance) }))
    );
  }
  if (role.kind === 'completer') {
    return undefined;
  }
  const bound = compileContract(declared, problems, schemas);
  if (bound === undefined) {
    return undefined;
  }
  const completers = compileCompleters(declared, siblings);
  switch (role.kind) {
    case 'resource': {
      if (bound.bindings.some(({ kind }) => kind === 'argument' || kind === 'arguments')) {
        problems.push(methodProblem.resourceWithArguments(place));
      }
      return (instance) => createResource(declared, role, bound, instance);
    }
    case 'template':
      return (instance) =>
        createResourceTemplate(declared, role, bound, completers(instance), instance);
    case 'prompt':
      return (instance) => createPrompt(declared, role, bound, completers(instance), instance);
  }
}
