import type { ToolDefinition } from '@lmcp/core';
import { createAsker, createInvoker } from '../invoke/create-invoker.js';
import type { ToolModel } from '../model/tool-model.js';
import { projectResult } from '../output/project-result.js';

/** Turns a model and the instance that serves it into what core serves. */
export function createDefinition(model: ToolModel, instance: object): ToolDefinition {
  const { title, description, annotations, icons, meta, ui, task, timeoutMs, maxResultBytes } =
    model.options;
  const method = Reflect.get(instance, model.method) as (...args: readonly unknown[]) => unknown;
  const { output } = model;
  const invoke = createInvoker(model, instance, method);
  const askFirst = createAsker(model);
  return {
    name: model.name,
    ...(title !== undefined && { title }),
    description,
    inputSchema: model.contract.schema,
    ...(output !== undefined && {
      outputSchema: output.schema,
      outputExtensions: output.extensions,
    }),
    ...(annotations !== undefined && { annotations }),
    ...(icons !== undefined && { icons }),
    ...(meta !== undefined && { _meta: meta }),
    ...(ui !== undefined && { ui: typeof ui === 'string' ? { resourceUri: ui } : ui }),
    ...(task !== undefined && {
      task: { support: task, ...(askFirst !== undefined && { askFirst }) },
    }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(maxResultBytes !== undefined && { maxResultBytes }),
    ...(model.scopes !== undefined && { scopes: model.scopes }),
    placeOf: (argument) => model.contract.placeOf(argument),
    call:
      output === undefined
        ? invoke
        : async (args, context) => projectResult(output, await invoke(args, context)),
  };
}
