import type { StartupProblem } from '@lmcp/core';
import type { ParameterDeclaration } from '../declaration/parameter-declaration.js';
import type { PropertyOptions } from '../declaration/property-options.js';
import type { ArgumentProperty } from './argument-class.js';
import { designTypeOf } from './design-type.js';
import { parameterProblem } from './parameter-problem.js';

/** Finds the type of one `@Param`, or tells why reflection cannot know it. */
export function compileArgument(
  parameter: Extract<ParameterDeclaration, { kind: 'argument' }>,
  emitted: unknown,
  place: string,
): ArgumentProperty | StartupProblem {
  const { name } = parameter;
  const options: PropertyOptions = parameter.hasDefault
    ? { required: false, ...parameter.options }
    : parameter.options;
  if (saysType(options, emitted)) {
    const type = typeof emitted === 'function' && emitted !== Function ? emitted : Object;
    return { name, type, options, place };
  }
  const designType = designTypeOf(emitted);
  switch (designType.kind) {
    case 'class':
      return { name, type: designType.type, options, place };
    case 'values':
      return { name, type: Object, options: { ...options, enum: designType.values }, place };
    case 'lost':
      // Rules may say the type too (`IsInt`); whether they do is for the schema to judge.
      return (options.rules ?? []).length > 0
        ? { name, type: emitted, options, place }
        : parameterProblem.lostType(place, name, designType.emitted);
    case 'function':
      return parameterProblem.typeOnlyImport(place);
    case 'missing':
      return parameterProblem.missingType(place);
    case 'unsupported':
      return parameterProblem.unsupportedType(place, name, designType.emitted);
  }
}

function saysType({ type, items, enum: values, schema }: PropertyOptions, emitted: unknown) {
  // `type` is the type of the whole value: it cannot tell the elements of an array.
  const whole = emitted === Array ? undefined : type;
  return [whole, items, values, schema].some((said) => said !== undefined);
}
