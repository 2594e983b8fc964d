import type { Params } from '../protocol/message.js';
import type { ListedTool } from '../protocol/tool.js';
import { createOutputChecker, type OutputChecker } from '../schema/create-output-checker.js';
import type { SchemaCompiler } from '../schema/schema-compiler.js';
import { secrecyOf } from '../schema/schema-secrecy.js';
import type { Secrecy } from '../schema/secrecy.js';
import type { Extension, ToolExtension } from './extension.js';
import type { ToolDefinition } from './tool-definition.js';

/** A tool while it is served: its definition, and the judge of what it returns. */
export interface ServedTool {
  readonly definition: ToolDefinition;
  /** As lists describe it: with what extensions add. */
  readonly listed: ListedTool;
  /** `undefined` when the tool advertises no output schema. */
  readonly checkOutput: OutputChecker | undefined;
  /** What of its arguments must not be shown. */
  readonly secrecy: Secrecy;
  /** What serves a call that an extension takes over; `undefined` where none takes over any. */
  readonly takeOver: ((params: Params) => ToolExtension['call']) | undefined;
}

/** Makes a definition ready to be served, with what extensions make of it. */
export function toServedTool(
  definition: ToolDefinition,
  extensions: readonly Extension[],
  schemas: SchemaCompiler,
): ServedTool {
  const { name, outputSchema, outputExtensions, _meta } = definition;
  const added = extensions.flatMap((extension) => extension.extendTool?.(definition) ?? []);
  const metas = added.flatMap(({ _meta: more }) => more ?? []);
  const execution = added.find((extension) => extension.execution !== undefined)?.execution;
  const serving = added.filter(({ call }) => call !== undefined);
  return {
    definition,
    listed:
      metas.length === 0 && execution === undefined
        ? definition
        : {
            ...definition,
            execution,
            ...(metas.length > 0 && { _meta: Object.assign({}, ...metas, _meta) }),
          },
    checkOutput:
      outputSchema && createOutputChecker(name, schemas.compile(outputSchema, outputExtensions)),
    secrecy: secrecyOf(definition.inputSchema),
    takeOver:
      serving.length === 0
        ? undefined
        : (params) => serving.find(({ serves }) => serves?.(params) ?? true)?.call,
  };
}
