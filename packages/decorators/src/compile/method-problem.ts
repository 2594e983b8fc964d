import { inspect } from 'node:util';
import type { StartupProblem } from '@lmcp/core';
import { StartupCode } from '../startup-code.js';

/** What can be wrong with one method of a tool class; `place` is `Class.method`. */
export const methodProblem = {
  noTool: (place: string): StartupProblem => ({
    code: StartupCode.ParameterWithoutTool,
    place,
    seen: 'Its parameters are decorated but the method has no @Tool, @ResourceTemplate, @Prompt or @Resource, so it would not be served. An override that decorates anything declares the whole method anew.',
    fix: "write @Tool('what it does') above the method, or remove @Param, @Args and @Context from its parameters.",
  }),

  twoTools: (place: string): StartupProblem => ({
    code: StartupCode.TwoTools,
    place,
    seen: 'The method has more than one @Tool, @Resource, @ResourceTemplate, @Prompt or @Complete; it can be one thing only.',
    fix: 'keep one @Tool, and write a second method for what else it should be.',
  }),

  staticOrConstructor: (place: string): StartupProblem => ({
    code: StartupCode.StaticOrConstructor,
    place,
    seen: 'A decorator stands on a static method or on a constructor; tools are methods of an instance.',
    fix: 'remove `static`, or move the decorated parameters into a method.',
  }),

  symbolMethod: (place: string): StartupProblem => ({
    code: StartupCode.SymbolMethod,
    place,
    seen: 'The method is named by a symbol, which cannot be the name of a tool.',
    fix: 'name the method by a string.',
  }),

  notAMethod: (place: string): StartupProblem => ({
    code: StartupCode.NotAMethod,
    place,
    seen: '@Tool stands on something that is not a method: a getter, a setter, or a method that a subclass replaced by one.',
    fix: 'make it a method: `name() { … }` instead of `get name() { … }`.',
  }),

  overrideNeedsMore: (place: string, needed: number, given: number): StartupProblem => ({
    code: StartupCode.OverrideNeedsMore,
    place,
    seen: `The override has no @Tool of its own, so it is called with the ${given} parameters that the base class declares; it needs ${needed}.`,
    fix: 'declare the override anew: write @Tool above it and a decorator before each parameter.',
  }),

  ruleOnParameter: (place: string): StartupProblem => ({
    code: StartupCode.RuleOnParameter,
    place,
    seen: 'A class-validator decorator stands on a parameter of this method; class-validator took it for a property of that name and would never check it.',
    fix: "move it into the parameter's declaration: @Param('name', { rules: [IsInt()] }).",
  }),

  resourceWithArguments: (place: string): StartupProblem => ({
    code: StartupCode.ResourceWithArguments,
    place,
    seen: 'The method takes @Param or @Args, but the URI of @Resource is fixed and carries no values.',
    fix: "remove the parameters, or write @ResourceTemplate('notes://{id}') with a variable for each.",
  }),

  lostCompleter: (place: string, target: string): StartupProblem => ({
    code: StartupCode.LostCompleter,
    place,
    seen: `@Complete names the method \`${typeof target === 'string' ? target : inspect(target)}\`, which is no prompt and no resource template of this class.`,
    fix: "name the method that has @Prompt or @ResourceTemplate: @Complete('review', 'language').",
  }),

  duplicateName: (place: string, name: string, first: string): StartupProblem => ({
    code: StartupCode.DuplicateToolName,
    place,
    seen:
      first === place
        ? `${place} is the tool "${name}" in two classes of that name.`
        : `${first} and ${place} are both the tool "${name}".`,
    fix: `give one of them another name: @Tool({ name: '${name}_2', … }).`,
  }),
};
