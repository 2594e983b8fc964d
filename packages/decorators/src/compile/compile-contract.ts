import type { SchemaCompiler, StartupProblem } from '@lmcp/core';
import type { BoundMethod } from '../invoke/create-invoker.js';
import { compileArgumentContract } from '../schema/argument-contract.js';
import { compileBindings } from './compile-bindings.js';
import type { DeclaredMethod } from './declared-method.js';
import { parameterPlaceOf } from './place.js';

/** Compiles the parameters of a method; `undefined` when problems were reported. */
export function compileContract(
  method: DeclaredMethod,
  problems: StartupProblem[],
  schemas: SchemaCompiler,
): BoundMethod | undefined {
  const found: StartupProblem[] = [];
  const { bindings, argumentClass } = compileBindings(method, found);
  const placeOf = (property: string): string =>
    argumentPlaceOf(method, argumentClass.name, property);
  const mayBeEmpty = bindings.every(({ kind }) => kind !== 'arguments');
  const options = { mayBeEmpty, schemas };
  const contract = compileArgumentContract(method.name, argumentClass, placeOf, found, options);
  problems.push(...found);
  return contract === undefined || found.length > 0 ? undefined : { bindings, contract };
}

function argumentPlaceOf(method: DeclaredMethod, className: string, property: string): string {
  const parameter = method.parameters.find(
    (declared) => declared.kind === 'argument' && declared.name === property,
  );
  return parameter === undefined
    ? `${className}.${property}`
    : parameterPlaceOf(method.place, parameter.index);
}
