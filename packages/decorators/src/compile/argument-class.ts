import 'reflect-metadata';
import type { StartupProblem } from '@lmcp/core';
import { applyRules } from '../declaration/apply-rules.js';
import type { Class } from '../declaration/class.js';
import { declareProperty } from '../declaration/property-declaration.js';
import type { PropertyOptions } from '../declaration/property-options.js';
import { parameterProblem } from './parameter-problem.js';

/** One `@Param` whose type is known, as a property of its tool's argument class. */
export interface ArgumentProperty {
  readonly name: string;
  readonly type: unknown;
  readonly options: PropertyOptions;
  /** Where the parameter is, for messages to the developer. */
  readonly place: string;
}

/**
 * Makes the class that stands for the single parameters of one tool, so that parameters and DTOs go one
 * way: rules, schema, instance.
 */
export function createArgumentClass(
  properties: readonly ArgumentProperty[],
  problems: StartupProblem[],
): Class {
  // oxlint-disable-next-line typescript/no-extraneous-class -- it is an identity to hang metadata on
  const argumentClass = class ToolArguments {};
  const { prototype } = argumentClass;
  for (const { name, type, options, place } of properties) {
    Reflect.defineMetadata('design:type', type, prototype, name);
    declareProperty(prototype, name, options);
    for (const position of applyRules(options.rules, prototype, name)) {
      problems.push(parameterProblem.badRule(place, position));
    }
  }
  return argumentClass;
}
