import {
  InvalidOutput,
  type JsonSchema,
  readSchema,
  type SchemaExtensions,
  type SchemaSource,
  type StartupProblem,
} from '@lmcp/core';
import type { Class } from '../declaration/class.js';
import type { ToolOutput } from '../declaration/tool-options.js';
import type { ObjectModel } from '../schema/class-model.js';
import { problemAt } from '../schema/class-problem.js';
import { createClassReader } from '../schema/create-class-reader.js';
import { formats } from '../schema/formats.js';
import { classesIn } from '../schema/recursive-objects.js';
import { schemaOfClass } from '../schema/schema-of-class.js';
import { readsClassTransformer } from '../schema/transformer-record.js';
import { createClassProjection } from './create-class-projection.js';
import { createFreeProjection } from './create-free-projection.js';
import { outputClassOf } from './output-class.js';
import { outputProblem } from './output-problem.js';
import { type Projection, projectList } from './projection.js';
import { UnfitValue } from './unfit-value.js';

/** What a tool promises to return: the schema it advertises, and the only way by which values leave. */
export interface OutputContract {
  /** JSON Schema 2020-12; the object that `tools/list` serves. */
  readonly schema: JsonSchema;
  /** How the schema executes formats and patterns. */
  readonly extensions: SchemaExtensions;
  /**
   * Turns what the method returned into plain JSON that holds declared properties only.
   *
   * @throws {InvalidOutput} when something in it has no JSON form: a cycle, `NaN`, a large bigint
   */
  project(value: unknown): unknown;
}

/**
 * Compiles what `@Tool` says about the output of a method, and reports what cannot be compiled.
 *
 * @param tool the tool's name, for messages to the operator
 * @param place the method, for messages to the developer
 * @returns `undefined` when problems were reported
 */
export function compileOutputContract(
  tool: string,
  place: string,
  output: ToolOutput,
  problems: StartupProblem[],
): OutputContract | undefined {
  if (isSchema(output)) {
    const read = readSchema(output.schema, 'output', `tool "${tool}", output`);
    if (read.kind === 'problem') {
      problems.push(read.problem);
      return undefined;
    }
    const project = projecting(tool, createFreeProjection());
    return { schema: read.schema, extensions: {}, project };
  }
  if (Array.isArray(output) && output.length !== 1) {
    problems.push(outputProblem.noClass(place, output));
    return undefined;
  }
  const isList = Array.isArray(output);
  const outputClass = outputClassOf(place, isList ? (output[0] as unknown) : output);
  if ('code' in outputClass) {
    problems.push(outputClass);
    return undefined;
  }
  const model = readOutput(outputClass, problems);
  if (model === undefined) {
    return undefined;
  }
  const { schema, patterns } = schemaOfClass(model);
  const extensions = hasGivenSchemas(model) ? { patterns } : { formats, patterns };
  const element = createClassProjection(model);
  return isList
    ? {
        schema: listSchemaOf(schema),
        extensions,
        project: projecting(tool, (value, open) => projectList(value, element, open)),
      }
    : { schema, extensions, project: projecting(tool, element) };
}

/** Whether a format may be another author's, who need not mean what class-validator's function takes. */
function hasGivenSchemas(root: ObjectModel): boolean {
  return [...classesIn(root)].some(({ properties }) =>
    properties.some(
      ({ value: { shape } }) => shape.kind === 'verbatim' || shape.kind === 'standard',
    ),
  );
}

function isSchema(output: unknown): output is { readonly schema: SchemaSource } {
  const { schema } = Object(output) as { readonly schema?: unknown };
  // The schemas of some libraries are functions; a class is none of them.
  const isGiven = typeof schema === 'function' ? '~standard' in schema : typeof schema === 'object';
  return typeof output === 'object' && isGiven && schema !== null;
}

function readOutput(outputClass: Class, problems: StartupProblem[]): ObjectModel | undefined {
  const found: StartupProblem[] = [];
  if (!readsClassTransformer) {
    found.push(problemAt(outputClass.name, 'SecondClassTransformer', 'the storage is another one'));
  }
  const reader = createClassReader(found, {
    root: outputClass,
    placeOf: (property) => `${outputClass.name}.${property}`,
    mayBeEmpty: false,
    direction: 'output',
  });
  const model = reader.read(outputClass);
  problems.push(...found);
  return found.length > 0 ? undefined : model;
}

// `#/$defs/…` is resolved from the root, so the definitions of the element move there.
function listSchemaOf({ $defs, ...items }: JsonSchema): JsonSchema {
  return { type: 'array', items, ...($defs === undefined ? {} : { $defs }) };
}

function projecting(tool: string, projection: Projection): OutputContract['project'] {
  return (value) => {
    try {
      return projection(value, new Set());
    } catch (error) {
      throw error instanceof UnfitValue ? new InvalidOutput(tool, [error.problem()]) : error;
    }
  };
}
