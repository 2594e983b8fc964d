import type { ToolDefinition } from '@lmcp/core';
import { createInvoker } from '../invoke/create-invoker.js';
import type { ToolModel } from '../model/tool-model.js';

/** Turns a model and the instance that serves it into what core serves. */
export function createDefinition(model: ToolModel, instance: object): ToolDefinition {
  const { title, description, annotations, icons, meta } = model.options;
  const method = Reflect.get(instance, model.method) as (...args: readonly unknown[]) => unknown;
  return {
    name: model.name,
    ...(title !== undefined && { title }),
    description,
    inputSchema: model.contract.schema,
    ...(model.outputSchema !== undefined && { outputSchema: model.outputSchema }),
    ...(annotations !== undefined && { annotations }),
    ...(icons !== undefined && { icons }),
    ...(meta !== undefined && { _meta: meta }),
    placeOf: (argument) => model.contract.placeOf(argument),
    call: createInvoker(model, instance, method),
  };
}
