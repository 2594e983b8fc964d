import {
  type ArgumentProblem,
  checkSchema,
  InvalidArguments,
  type StandardIssue,
  type StandardResult,
  type StandardSchemaWithJson,
  StartupError,
  type StartupProblem,
} from '@lmcp/core';
import { pathSegments } from './binding/path-segments.js';
import type { Class } from './declaration/class.js';
import { compileArgumentContract } from './schema/argument-contract.js';

const TARGET = 'draft-2020-12';

/**
 * Makes a class with rules the schema of any library that accepts a Standard Schema with JSON Schema, for
 * example `registerTool` of the official TypeScript SDK. It validates to instances of the class; a promise
 * only where a rule is asynchronous. Both of its JSON Schemas describe what is sent.
 *
 * @throws {StartupError} with everything that keeps the class from being compiled
 * @example server.registerTool('search', { inputSchema: toStandardSchema(Search) }, (query) => …);
 */
export function toStandardSchema<T extends object>(
  argumentClass: Class<T>,
): StandardSchemaWithJson<object, T> {
  const problems: StartupProblem[] = [];
  const placeOf = (property: string): string => `${argumentClass.name}.${property}`;
  const contract = compileArgumentContract(argumentClass.name, argumentClass, placeOf, problems);
  if (contract === undefined) {
    throw new StartupError(problems);
  }
  const mistake = checkSchema(contract.schema);
  if (mistake !== undefined) {
    throw new StartupError([invalidSchema(argumentClass.name, mistake)]);
  }
  const validate = (value: unknown): StandardResult<T> | Promise<StandardResult<T>> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { issues: [{ message: 'expected an object', path: [] }] };
    }
    try {
      const bound = contract.bind(value as Readonly<Record<string, unknown>>);
      return bound instanceof Promise ? bound.then(accepted<T>, refused) : accepted<T>(bound);
    } catch (error) {
      return refused(error);
    }
  };
  const tell = ({ target }: { readonly target: string }): Record<string, unknown> => {
    if (target !== TARGET) {
      throw new Error(
        `${argumentClass.name} cannot be told as ${JSON.stringify(target)}: ask for "${TARGET}".`,
      );
    }
    return structuredClone(contract.schema);
  };
  return {
    '~standard': {
      version: 1,
      vendor: 'lmcp',
      validate,
      jsonSchema: { input: tell, output: tell },
    },
  };
}

/** What a server would say of the same class, under the same code. */
function invalidSchema(place: string, mistake: string): StartupProblem {
  return {
    code: 'LMCP104',
    place,
    seen: `Its schema is not valid JSON Schema 2020-12: ${mistake}`,
    fix: 'correct the schema there.',
  };
}

function accepted<T>(instance: object): StandardResult<T> {
  return { value: instance as T };
}

function refused(error: unknown): { readonly issues: readonly StandardIssue[] } {
  if (error instanceof InvalidArguments) {
    return { issues: error.problems.map(issueOf) };
  }
  throw error;
}

function issueOf({ path, expected, received, hint }: ArgumentProblem): StandardIssue {
  const repair = hint === undefined ? '' : ` — ${hint}`;
  return {
    message: `expected ${expected}; received ${received}${repair}`,
    path: pathSegments(path),
  };
}
