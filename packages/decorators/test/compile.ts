import type { StartupProblem } from '@lmcp/core';
import type { Class } from '../src/declaration/class.js';
import { type ArgumentContract, compileArgumentContract } from '../src/schema/argument-contract.js';

/** The contract of a class that compiles. */
export function contractOf(argumentClass: Class): ArgumentContract {
  const problems: StartupProblem[] = [];
  const contract = compile(argumentClass, problems);
  if (contract === undefined) {
    throw new Error(JSON.stringify(problems, null, 2));
  }
  return contract;
}

/** The problems of a class that does not compile. */
export function problemsOf(argumentClass: Class): readonly StartupProblem[] {
  const problems: StartupProblem[] = [];
  compile(argumentClass, problems);
  return problems;
}

/** The schema of one property. */
export function propertySchema(argumentClass: Class, property = 'value'): unknown {
  const { properties } = contractOf(argumentClass).schema as {
    properties: Record<string, unknown>;
  };
  return properties[property];
}

function compile(argumentClass: Class, problems: StartupProblem[]): ArgumentContract | undefined {
  const placeOf = (property: string): string => `${argumentClass.name}.${property}`;
  return compileArgumentContract('tool', argumentClass, placeOf, problems);
}
