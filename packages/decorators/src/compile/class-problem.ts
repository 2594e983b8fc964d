import { inspect } from 'node:util';
import type { StartupProblem } from '@lmcp/core';
import { StartupCode } from '../startup-code.js';

/** What can be wrong with one entry of `tools`; `place` is the name of its class where it has one. */
export const classProblem = {
  noMetadata: (place: string): StartupProblem => ({
    code: StartupCode.NoDecoratorMetadata,
    place,
    seen: 'The compiler emitted no decorator metadata, so the types of the parameters are unknown. esbuild, and tsx which uses it, never emit it.',
    fix: 'compile with tsc or swc, and set "experimentalDecorators": true and "emitDecoratorMetadata": true in tsconfig.json.',
  }),

  noTools: (place: string): StartupProblem => ({
    code: StartupCode.ClassWithoutTools,
    place,
    seen: 'No method of the class, nor of its base classes, has @Tool, @Resource, @ResourceTemplate or @Prompt.',
    fix: "write @Tool('what it does') above a method, or remove the class from `tools`.",
  }),

  notAList: (value: unknown): StartupProblem => ({
    code: StartupCode.NotAToolClass,
    place: 'tools',
    seen: `Expected an array of classes, got ${inspect(value, { depth: -1 })}.`,
    fix: 'write `createServer({ …, tools: [FileTools] })`, or `tools: []` where everything is added later.',
  }),

  notAToolClass: (index: number, value: unknown): StartupProblem => ({
    code: StartupCode.NotAToolClass,
    place: `tools[${index}]`,
    seen: `Expected a class or an instance of one, got ${inspect(value, { depth: -1 })}.${value === undefined ? ' Two files that import each other look like this.' : ''}`,
    fix: 'list the class itself or an instance of it: `tools: [FileTools]` or `tools: [new FileTools(root)]`.',
  }),

  listedTwice: (place: string): StartupProblem => ({
    code: StartupCode.ListedTwice,
    place,
    seen: 'The class stands in `tools` twice, so that each of its tools would have two owners.',
    fix: 'list it once; to serve two instances, derive a class for each and give its tools other names.',
  }),

  constructorNeedsArguments: (place: string, count: number): StartupProblem => ({
    code: StartupCode.ConstructorNeedsArguments,
    place,
    seen: `The constructor needs ${count === 1 ? '1 argument' : `${count} arguments`}, and nothing provides them.`,
    fix: `list an instance, \`tools: [new ${place}(…)]\`, or set \`instanceProvider: (toolClass) => container.get(toolClass)\`.`,
  }),

  providerThrew: (place: string, error: unknown): StartupProblem => ({
    code: StartupCode.NoInstance,
    place,
    seen: `Making its instance failed: ${String(error)}`,
    fix: 'make `instanceProvider` (or, without one, the constructor) return an instance: register the class in your container.',
  }),

  providedPromise: (place: string): StartupProblem => ({
    code: StartupCode.NoInstance,
    place,
    seen: '`instanceProvider` returned a promise; a server is put together in one go.',
    fix: `await the instance first and list it: \`tools: [await container.get(${place})]\`.`,
  }),

  providedSomethingElse: (place: string, value: unknown, method: string): StartupProblem => ({
    code: StartupCode.NoInstance,
    place,
    seen: `\`instanceProvider\` returned ${inspect(value, { depth: -1 })}, which has no method \`${method}\`.`,
    fix: `return an instance of the class that it is asked for: \`instanceProvider: (toolClass) => container.get(toolClass)\`.`,
  }),
};
