import type { StartupProblem } from '@lmcp/core';
import { isBuiltIn } from '../declaration/is-built-in.js';
import type { CompiledParameter } from './compiled-parameter.js';
import type { DeclaredMethod } from './declared-method.js';
import { designTypeOf } from './design-type.js';
import { parameterProblem } from './parameter-problem.js';

/** Finds the class of an `@Args` parameter, or tells why there is none. */
export function compileArguments(
  { parameters, emittedTypes }: DeclaredMethod,
  index: number,
  place: string,
): CompiledParameter | StartupProblem {
  const other = parameters.find(
    ({ kind, index: position }) =>
      (kind === 'argument' || kind === 'arguments') && position !== index,
  );
  if (other !== undefined) {
    return parameterProblem.argsBesideParam(place, other.index);
  }
  const designType = designTypeOf(emittedTypes[index]);
  switch (designType.kind) {
    case 'class':
      return isBuiltIn(designType.type)
        ? parameterProblem.argsWithoutClass(place, designType.type.name)
        : { kind: 'arguments', argumentClass: designType.type };
    case 'lost':
    case 'unsupported':
      return parameterProblem.argsWithoutClass(place, designType.emitted);
    case 'values':
      return parameterProblem.argsWithoutClass(place, 'enum');
    case 'function':
      return parameterProblem.typeOnlyImport(place);
    case 'missing':
      return parameterProblem.missingType(place);
  }
}
